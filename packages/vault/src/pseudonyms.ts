import { createHmac, type KeyObject } from 'node:crypto'
import type { KeyEncryptionKey } from './key-encryption-key.js'
import type { NameLabel } from './name-labels.js'
import { VaultFault } from './vault-fault.js'

/** Names that only the holder of the key-encryption key can compute, each kind under a sub-key of its own. */
export interface Pseudonyms {
  /** Spaces are ignored. Faults with PERSON.NOT_AN_NHS_NUMBER; the check digit is the door's business. */
  hmacOfNhsNumber(nhsNumber: string): string
  /** For somebody without an NHS number: a retried request meets the same person again. */
  hmacOfCommand(commandId: string): string
  /** Tells a repeat from a request id used twice. Keyed: a plain digest of a short message could be guessed. */
  digestOf(content: Uint8Array | string): string
  /** What one recipient calls a thing. 32 hex digits, fit for URLs and FHIR ids; another recipient's share nothing. */
  scopedId(recipient: { readonly kind: string; readonly id: string }, kind: string, id: string): string
}

const hmac = (key: KeyObject, content: Uint8Array | string): Buffer => createHmac('sha256', key).update(content).digest()

/** The first half of a SHA-256 HMAC: 128 bits, a collision in some 2^64 names. */
const scopedBytes = 16

export const pseudonymsFrom = async (kek: KeyEncryptionKey): Promise<Pseudonyms> => {
  const keyOf = (label: NameLabel): Promise<KeyObject> => kek.derive(label)
  const [personKey, contentKey, scopeKey] = await Promise.all([keyOf('person-hmac'), keyOf('content-digest'), keyOf('scoped-id')])
  return {
    hmacOfNhsNumber(nhsNumber) {
      const digits = nhsNumber.replace(/\s/g, '')
      if (!/^\d{10}$/.test(digits)) throw new VaultFault('PERSON.NOT_AN_NHS_NUMBER')
      return hmac(personKey, `nhs-number:${digits}`).toString('hex')
    },
    hmacOfCommand: (commandId) => hmac(personKey, `command:${commandId}`).toString('hex'),
    digestOf: (content) => hmac(contentKey, content).toString('hex'),
    scopedId: remembering((named) => hmac(scopeKey, named).subarray(0, scopedBytes).toString('hex'))
  }
}

/** A referral is named to the same recipients with each of its facts. */
const namesRemembered = 20_000

const remembering = (compute: (named: string) => string): Pseudonyms['scopedId'] => {
  const known = new Map<string, string>()
  return (recipient, kind, id) => {
    const named = JSON.stringify([recipient.kind, recipient.id, kind, id])
    const found = known.get(named)
    if (found !== undefined) return found
    if (known.size >= namesRemembered) known.clear()
    const computed = compute(named)
    known.set(named, computed)
    return computed
  }
}
