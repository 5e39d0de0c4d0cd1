import type { DataCategory, Instant, Recipient, Statements } from '@oldham-cares/domain'
import { partOf } from './consent-parts.js'

/** One thing that a Consent says. */
export interface Statement {
  readonly does: 'give' | 'refuse' | 'object'
  /** `id: 'everybody'` only where the person objects. */
  readonly recipient: Recipient
  /** Empty only where the person objects: all of them. */
  readonly categories: readonly DataCategory[]
  readonly purpose: string
  readonly evidence: 'verbal' | 'written'
  /** When the person said it, as the sender has it. */
  readonly asserted?: Instant
  readonly from?: Instant
  readonly until?: Instant
  /** FHIRPath of the provision, and of the one that names the recipient. */
  readonly at: string
  readonly recipientAt: string
  /** FHIRPath of a window that a denial does not keep. */
  readonly bound?: string
}

/** What no Consent says in a code of its own: that the person asked for it. */
const asked = 'person-asked'

type Named = Statement & { readonly consent: string }

interface Saying {
  /** The hub's id of the whole. */
  readonly consent: string
  /** The sender's own referral: what was agreed to under a mistake does not count. */
  readonly under: string
  readonly now: Instant
}

/** As one command records it. */
export const statementsOf = (said: readonly Statement[], { consent, under, now }: Saying): Statements => {
  const named = said.map((one, index): Named => ({ ...one, consent: partOf(consent, index) }))
  const of = (does: Statement['does']) => named.filter((one) => one.does === does)
  const stated = ({ consent: id, recipient, categories, evidence, asserted }: Named) => ({
    consent: id,
    recipient,
    categories,
    evidence,
    ...(asserted === undefined ? {} : { asserted })
  })
  return {
    given: of('give').map((one) => ({
      ...stated(one),
      purpose: one.purpose,
      under,
      from: one.from ?? one.asserted ?? now,
      ...(one.until === undefined ? {} : { until: one.until })
    })),
    refused: of('refuse').map((one) => ({ ...stated(one), purpose: one.purpose, under })),
    objected: of('object').map((one) => ({ ...stated(one), reason: asked })),
    withdrawn: []
  }
}
