import { evolve } from '../src/person/evolve.js'
import { nobodyYet, type Person } from '../src/person/person.js'
import { policyOf, type Policy } from '../src/policy.js'
import type { Ask, Command, CommandEnvelope, GiveConsent, SubmitReferral, WithdrawConsent } from '../src/referral/commands.js'
import { decide } from '../src/referral/decide.js'
import type { Fact, FactType } from '../src/referral/facts.js'
import type { Referral } from '../src/referral/referral.js'
import { everybody, type DataCategory, type Organisation, type Recipient, type Seal } from '../src/words.js'

/** The same rows as contracts/policy, where policy-files.int.spec.ts holds them equal. */
const mostCategories: readonly DataCategory[] = [
  'contact',
  'demographics',
  'referral',
  'risks',
  'health',
  'wellbeing',
  'progress',
  'outcome',
  'household'
]
const practiceCategories: readonly DataCategory[] = ['referral', 'risks', 'progress', 'outcome']

export const ownerCategories: readonly DataCategory[] = [
  'contact',
  'demographics',
  'referral',
  'risks',
  'progress',
  'outcome'
]

export const policy: Policy = policyOf(
  {
    version: 'routing-1',
    lead: 'action-together',
    owners: ['action-together', 'age-uk-oldham', 'mind', 'positive-steps']
  },
  {
    version: 'disclosure-1',
    lead: 'action-together',
    rows: [
      { standing: 'referrer', basis: 'implied', categories: practiceCategories },
      { standing: 'registered-practice', basis: 'implied', categories: practiceCategories },
      { standing: 'asked-partner', basis: 'implied', categories: ['risks'] },
      { standing: 'owning-partner', basis: 'implied', categories: ownerCategories },
      { standing: 'onward-partner', basis: 'explicit', categories: mostCategories },
      { standing: 'lead-partner', basis: 'implied', categories: [] },
      { standing: 'care-team', basis: 'implied', categories: mostCategories },
      { standing: 'none', basis: 'explicit', categories: mostCategories }
    ]
  }
)

export const practice: Organisation = { kind: 'practice', id: 'A1001' }
export const otherPractice: Organisation = { kind: 'practice', id: 'A1002' }
export const lead: Organisation = { kind: 'partner', id: 'action-together' }
export const ageUk: Organisation = { kind: 'partner', id: 'age-uk-oldham' }
export const mind: Organisation = { kind: 'partner', id: 'mind' }
export const positiveSteps: Organisation = { kind: 'partner', id: 'positive-steps' }
export const team: Organisation = { kind: 'care-team', id: 'imdt-west' }
export const knitting: Organisation = { kind: 'group', id: 'knitting-group' }
export const all: Recipient = { kind: 'group', id: everybody }

export const start = 1_760_000_000_000
export const hour = 3_600_000

export interface Step {
  readonly sender: Organisation
  readonly ask: Ask
  readonly more: Partial<CommandEnvelope> & { readonly at?: number }
}

export const by = (sender: Organisation, ask: Ask, more: Step['more'] = {}): Step => ({ sender, ask, more })

export const seal = (category: DataCategory, name = 'x'): Seal => ({ category, keyId: 'k1', context: name, sealed: name })

export const submit = (more: Partial<SubmitReferral> = {}): SubmitReferral => ({
  type: 'SubmitReferral',
  referral: 'r1',
  message: 'm1',
  source: 'gp',
  numberStatus: 'verified',
  cluster: 'oldham-west',
  ageBand: '65-74',
  need: 'loneliness',
  risks: 'none-known',
  ...more
})

export const accept: Ask = { type: 'AcceptReferral', referral: 'r1' }
export const decline: Ask = { type: 'DeclineReferral', referral: 'r1', reason: 'no-capacity' }
export const assign: Ask = { type: 'AssignConnector', referral: 'r1', connector: 'asia' }
export const cancel: Ask = { type: 'CancelReferral', referral: 'r1', reason: 'changed-mind' }
export const contact: Ask = { type: 'RecordContact', referral: 'r1', contact: 'made' }
export const close: Ask = { type: 'CloseReferral', referral: 'r1', closing: 'got-help', requestedActions: 'none' }
export const outcome: Ask = { type: 'RecordOutcome', referral: 'r1', outcome: 'employment', reportedBy: 'person' }
export const join: Ask = { type: 'JoinCareTeam', referral: 'r1', team: 'imdt-west', reason: 'complex need' }
export const leave: Ask = { type: 'LeaveCareTeam', referral: 'r1', team: 'imdt-west', reason: 'plan ended' }
export const onwardTo = (to: Recipient, onward = 'o1'): Ask => ({ type: 'MakeOnwardReferral', referral: 'r1', onward, to })
export const answer: Ask = { type: 'AnswerOnwardReferral', referral: 'r1', onward: 'o1', answer: 'accepted' }

export const agree = (recipient: Recipient, more: Partial<GiveConsent> = {}): GiveConsent => ({
  type: 'GiveConsent',
  consent: `consent-${recipient.id}`,
  recipient,
  categories: ['contact', 'referral'],
  purpose: 'support',
  from: start,
  evidence: 'verbal',
  ...more
})

export const withdraw = (recipient: Recipient, categories: readonly DataCategory[] = []): WithdrawConsent => ({
  type: 'WithdrawConsent',
  consent: `withdrawal-${recipient.id}`,
  recipient,
  categories,
  reason: 'changed-mind'
})

export const commandOf = (person: Person, { sender, ask, more: { at: _at, ...envelope } }: Step): Command => ({
  id: `c${person.sequence + 1}`,
  digest: JSON.stringify(ask),
  person: person.id,
  sender,
  correlation: 'story',
  seals: [],
  ...envelope,
  ...ask
})

/** What a step brings about for a person. By default a second after the last fact. */
export const when = (person: Person, step: Step): readonly Fact[] =>
  decide(person, commandOf(person, step), policy, step.more.at ?? Math.max(person.lastFact + 1000, start))

export const fold = (person: Person, facts: readonly Fact[]): Person => facts.reduce<Person>(evolve, person)

/** A person after steps, each of which has to take effect: a story whose beginning was refused proves nothing. */
export const given = (...steps: readonly Step[]): Person =>
  steps.reduce((person, step) => {
    const facts = when(person, step)
    const refused = facts.find((fact) => fact.type === 'CommandRefused')
    if (refused !== undefined) throw new Error(`${step.ask.type} refused: ${refused.reason}`)
    return fold(person, facts)
  }, nobodyYet('p1'))

export const from = (person: Person, ...steps: readonly Step[]): Person =>
  steps.reduce((so, step) => fold(so, when(so, step)), person)

export const typesOf = (facts: readonly Fact[]): readonly FactType[] => facts.map(({ type }) => type)

/** The dotted reason, where the step was refused by exactly one fact. */
export const refusalOf = (facts: readonly Fact[]): string | undefined => {
  const [fact, more] = facts
  return more === undefined && fact?.type === 'CommandRefused' ? fact.reason : undefined
}

export const referralIn = (person: Person, id = 'r1'): Referral => {
  const referral = person.referrals[id]
  if (referral === undefined) throw new Error(`no referral ${id}`)
  return referral
}

export const requested = given(by(practice, submit()))
export const accepted = from(requested, by(lead, accept))
export const inProgress = from(accepted, by(lead, contact))
export const closed = from(inProgress, by(lead, close))
export const cancelled = from(requested, by(practice, cancel))
export const rejected = from(
  requested,
  by(lead, decline),
  by(ageUk, decline),
  by(mind, decline),
  by(positiveSteps, decline)
)
