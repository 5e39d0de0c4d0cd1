import type { Ask, DataCategory, Instant, Recipient, StateTogether } from '@oldham-cares/domain'
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

const given = ({ consent, recipient, categories, purpose, evidence, asserted, from, until }: Named, under: string, now: Instant): StateTogether['given'][number] => ({
  consent,
  recipient,
  categories,
  purpose,
  evidence,
  under,
  from: from ?? asserted ?? now,
  ...(until === undefined ? {} : { until })
})

/** The one command that records it all. `under` is the sender's own referral: what was agreed to under a mistake does not count. */
export const askOf = (said: readonly Statement[], consent: string, under: string, now: Instant): Ask => {
  const named = said.map((one, index): Named => ({ ...one, consent: partOf(consent, index) }))
  const of = (does: Statement['does']) => named.filter((one) => one.does === does)
  return {
    type: 'StateTogether',
    given: of('give').map((one) => given(one, under, now)),
    refused: of('refuse').map(({ consent: id, recipient, categories, purpose, evidence }) => ({ consent: id, recipient, categories, purpose, evidence, under })),
    objected: of('object').map(({ consent: id, recipient, categories, evidence }) => ({ consent: id, recipient, categories, evidence, reason: asked })),
    withdrawn: []
  }
}
