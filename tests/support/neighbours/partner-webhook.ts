import { Webhook, WebhookVerificationError } from 'standardwebhooks'

/** A partner's webhook: takes what is signed with its secret, refuses anything else. */
export function receiveWebhook(secret: string, raw: string, headers: Record<string, string>): 204 | 401 {
  try {
    new Webhook(secret).verify(raw, headers)
    return 204
  } catch (refusal) {
    if (refusal instanceof WebhookVerificationError) return 401
    throw refusal
  }
}
