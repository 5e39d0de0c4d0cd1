import { Webhook } from 'standardwebhooks'

/** The headers of Standard Webhooks. The id is the event's, the same on every attempt; the time is the attempt's. */
export const signed = (secret: string, id: string, body: string, at: Date): Readonly<Record<string, string>> => ({
  'webhook-id': id,
  'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
  'webhook-signature': new Webhook(secret).sign(id, at, body)
})
