import { sign, type KeyObject } from 'node:crypto'
import { Webhook } from 'standardwebhooks'

/** One secret that signs, as the partner holds its other half: `whsec_…`, or the public key of the Ed25519 pair. */
export type SigningKey = { readonly hmac: string } | { readonly ed25519: KeyObject }

export interface Signing {
  /** The event's, the same on every attempt. */
  readonly id: string
  /** The attempt's. */
  readonly at: Date
  readonly body: string
  /** The newest first; while a rotation overlaps the one before it too. */
  readonly keys: readonly SigningKey[]
}

/**
 * The headers of Standard Webhooks 1.0. What is signed is `id.timestamp.body`; each signature is `v1,` with an HMAC-SHA256 or
 * `v1a,` with an Ed25519 signature, in base64, several with a blank between.
 */
export const signed = ({ id, at, body, keys }: Signing): Readonly<Record<string, string>> => {
  const timestamp = String(Math.floor(at.getTime() / 1_000))
  const signatureOf = (key: SigningKey): string =>
    'hmac' in key
      ? new Webhook(key.hmac).sign(id, at, body)
      : `v1a,${sign(null, Buffer.from(`${id}.${timestamp}.${body}`), key.ed25519).toString('base64')}`
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': keys.map(signatureOf).join(' ') }
}
