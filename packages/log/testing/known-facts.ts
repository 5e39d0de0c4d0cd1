import type { Fact, Seal } from '@oldham-cares/domain'

export const person = 'p1'

/** As real ones are: ciphertext of some words, and an id for all that has one. */
const seal = (sequence: number): Seal => ({
  category: 'progress', keyId: '1f6c0d6e-7a52-4b0e-9f6f-3f6a9c1b2d3e', context: `v1|progress|${String(sequence).padStart(36, '0')}`, sealed: 'c'.repeat(400)
})

export const factOf = (sequence: number, more: Partial<Fact> & { readonly type: Fact['type'] }): Fact =>
  ({
    id: `c${sequence}.0`, person, sequence, time: 1_772_443_860_000 + sequence, command: `c${sequence}`, digest: 'd'.repeat(64), correlation: 'x',
    by: { kind: 'partner', id: 'lead' }, policy: 'v', entitled: [{ kind: 'partner', id: 'lead' }], seals: [seal(sequence)], referral: 'r1', ...more
  }) as Fact

export const submitted = (sequence: number, referral = 'r1'): Fact =>
  factOf(sequence, { type: 'ReferralSubmitted', referral, message: 'm', source: 'gp', numberStatus: 'absent', cluster: 'c', ageBand: '65-74', need: 'n', risks: 'none-known' })

export const updated = (sequence: number): Fact =>
  factOf(sequence, { type: 'ReferralUpdated', numberStatus: 'absent', cluster: 'c', ageBand: '65-74', need: 'n', risks: 'none-known', updated: sequence })

export const contact = (sequence: number): Fact => factOf(sequence, { type: 'ContactRecorded', contact: 'made' })

export const inError = (sequence: number): Fact => factOf(sequence, { type: 'ReferralEnteredInError', reason: 'x' })

export const erased = (sequence: number): Fact =>
  factOf(sequence, { type: 'PersonErased', reason: 'request', legalBasis: 'gdpr-17-1-b', keys: ['k1'], seals: [] })
