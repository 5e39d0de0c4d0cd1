import { Webhook, WebhookVerificationError } from 'standardwebhooks'

/** A partner's webhook: takes what is signed with one of its secrets, refuses anything else. */
export function receiveWebhook(secrets: readonly string[], raw: string, headers: Record<string, string>): 204 | 401 {
  return secrets.some((secret) => isSigned(secret, raw, headers)) ? 204 : 401
}

function isSigned(secret: string, raw: string, headers: Record<string, string>): boolean {
  try {
    new Webhook(secret).verify(raw, headers)
    return true
  } catch (refusal) {
    if (refusal instanceof WebhookVerificationError) return false
    throw refusal
  }
}
