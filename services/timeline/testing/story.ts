import { randomUUID } from 'node:crypto'
import {
  decide,
  evolve,
  nobodyYet,
  type Ask,
  type Command,
  type DataCategory,
  type Fact,
  type Organisation,
  type Recipient,
  type Seal,
  type SubmitReferral
} from '@oldham-cares/domain'
import type { Reader } from '../src/read/reader.js'
import { policy } from './policy.js'

export const practice: Organisation = { kind: 'practice', id: 'A1001' }
export const lead: Organisation = { kind: 'partner', id: 'action-together' }
export const imdt: Recipient = { kind: 'care-team', id: 'imdt-west' }
export const focusedCare: Recipient = { kind: 'care-team', id: 'focused-care-west' }

/** Who reads for the teams; others of a team are told apart by their worker. */
export const nurse: Reader = { ...imdt, role: 'clinical', worker: 'nurse' }
export const socialWorker: Reader = { ...imdt, role: 'social-care', worker: 'social-worker' }
export const safeguardingLead: Reader = { ...imdt, role: 'safeguarding-lead', worker: 'safeguarding-lead' }
/** Of the partner's staff, in the team. */
export const staffOf = (employer: string): Reader => ({ ...imdt, role: 'consortium', employer, worker: `staff of ${employer}` })
export const focusedNurse: Reader = { ...focusedCare, role: 'clinical', worker: 'focused-nurse' }

export const hub: Organisation = { kind: 'hub', id: 'hub' }

export const submit = (more: Partial<SubmitReferral> = {}): Ask => ({
  type: 'SubmitReferral',
  referral: 'r1',
  message: `message of ${more.referral ?? 'r1'}`,
  source: 'gp',
  numberStatus: 'verified',
  cluster: 'oldham-west',
  ageBand: '25-34',
  need: 'wellbeing',
  risks: 'not-stated',
  ...more
})
export const accept: Ask = { type: 'AcceptReferral', referral: 'r1' }
export const contact: Ask = { type: 'RecordContact', referral: 'r1', contact: 'made' }
export const join = (team = imdt, referral = 'r1'): Ask => ({ type: 'JoinCareTeam', referral, team: team.id, reason: 'complex-need' })
export const leave = (team = imdt, referral = 'r1'): Ask => ({ type: 'LeaveCareTeam', referral, team: team.id, reason: 'plan-ended' })
export const withdraw = (recipient: Recipient, categories: readonly DataCategory[] = []): Ask => ({
  type: 'WithdrawConsent', consent: randomUUID(), recipient, categories, reason: 'changed-mind'
})

export const object = (recipient: Recipient, categories: readonly DataCategory[] = []): Ask => ({
  type: 'RecordObjection', consent: randomUUID(), recipient, categories, reason: 'asked'
})

/** A worker sees by it, and says why under a seal. */
export const breakGlass = ({ role, worker }: Reader, categories: readonly DataCategory[] = ['contact', 'risks'], access = 'x1'): Ask => ({
  type: 'BreakGlass', access, role, worker, categories
})

export const erase: Ask = { type: 'ErasePerson', reason: 'request', legalBasis: 'gdpr-17-1-b', keys: ['k'] }

export const linkTo = (other: string, step: 'proposed' | 'matched' = 'matched'): Ask => ({ type: 'LinkPerson', other, step, adopted: [] })
export const linkHousehold = (household: string): Ask => ({ type: 'LinkHousehold', household, agreedBy: 'self' })
export const unlinkHousehold = (household: string): Ask => ({ type: 'UnlinkHousehold', household, reason: 'moved-out' })

/** A seal that the readers of these tests open to its own text. */
export const sealed = (category: DataCategory, text: string | object): Seal => ({
  category,
  keyId: 'k',
  context: `c|${category}|1`,
  sealed: text as string
})

export const commandOf = (person: string, sender: Organisation, ask: Ask, seals: readonly Seal[] = []): Command => ({
  id: randomUUID(), digest: 'd', person, sender, correlation: randomUUID(), seals, ...ask
})

/** What happens to one person, told by the domain's own decider. A refusal is a fact like any other. */
export class Story {
  readonly facts: Fact[] = []
  #state

  constructor(readonly person: string = randomUUID()) {
    this.#state = nobodyYet(person)
  }

  and(sender: Organisation, ask: Ask, seals: readonly Seal[] = []): this {
    const now = Math.max(this.#state.lastFact + 1_000, 1_772_443_860_000)
    const made = decide(this.#state, commandOf(this.person, sender, ask, seals), policy, now)
    for (const fact of made) this.#state = evolve(this.#state, fact)
    this.facts.push(...made)
    return this
  }
}

export const rani = (): Story =>
  new Story()
    .and(practice, submit({ risks: 'stated' }), [sealed('demographics', 'Rani'), sealed('risks', 'a dog')])
    .and(lead, accept)
    .and(lead, contact, [sealed('progress', 'had tea')])
