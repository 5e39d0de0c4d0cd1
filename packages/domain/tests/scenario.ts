import { evolve } from '../src/person/evolve.js'
import type { Denial } from '../src/consent/denial.js'
import type { LinkStep } from '../src/person/link-step.js'
import { nobodyYet, type WholePerson } from '../src/person/person.js'
import type {
  Ask, BreakGlass, Command, CommandEnvelope, GiveConsent, OverrideObjection, RecordObjection, RefuseConsent, StateTogether, SubmitReferral,
  UpdateReferral, WithdrawConsent
} from '../src/referral/commands.js'
import { decide } from '../src/referral/decide.js'
import type { Fact, FactType } from '../src/referral/facts.js'
import type { SealedReferral } from '../src/referral/referral.js'
import { everybody, type DataCategory, type Instant, type Organisation, type Reader, type Recipient, type Role, type Seal } from '../src/words.js'
import { ownerCategories, policy } from './policy.js'

export { ownerCategories, policy }

export const practice: Organisation = { kind: 'practice', id: 'A1001' }
export const otherPractice: Organisation = { kind: 'practice', id: 'A1002' }
export const hospital: Organisation = { kind: 'care-setting', id: 'RM3' }
export const lead: Organisation = { kind: 'partner', id: 'action-together' }
export const ageUk: Organisation = { kind: 'partner', id: 'age-uk-oldham' }
export const mind: Organisation = { kind: 'partner', id: 'mind' }
export const positiveSteps: Organisation = { kind: 'partner', id: 'positive-steps' }
export const team: Organisation = { kind: 'care-team', id: 'imdt-west' }
export const otherTeam: Organisation = { kind: 'care-team', id: 'focused-care-west' }
export const knitting: Organisation = { kind: 'group', id: 'knitting-group' }
export const all: Recipient = { kind: 'group', id: everybody }

/** Whoever reads for it: of a care team somebody in this role. */
export const readerOf = (who: Recipient, role: Role = 'clinical'): Reader => (who.kind === 'care-team' ? { ...who, role } : who)

export const start = 1_760_000_000_000
export const hour = 3_600_000
export const day = 24 * hour

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
export const onwardTo = (to: Recipient, onward = 'o1'): Ask => ({
  type: 'MakeOnwardReferral',
  referral: 'r1',
  onward,
  to,
  ...(to.kind === 'group' ? { service: `${to.id}-service`, listed: 'active' } : {})
})
export const answer: Ask = { type: 'AnswerOnwardReferral', referral: 'r1', onward: 'o1', answer: 'accepted' }

export const requestedByPerson: Ask = { ...cancel, requestedBy: 'person' } as Ask
export const enterInError: Ask = { type: 'EnterReferralInError', referral: 'r1', reason: 'wrong person' }
export const hold: Ask = { type: 'HoldReferral', referral: 'r1', review: start + 10 * day, reason: 'in hospital' }
export const resume: Ask = { type: 'ResumeReferral', referral: 'r1' }
export const signpost: Ask = { type: 'GiveSignpost', referral: 'r1', signpost: 's1', service: 'library', listed: 'active' }
export const assess: Ask = { type: 'RecordAssessment', referral: 'r1', assessment: 'a1', measure: 'UCLA3', stage: 'baseline' }
export const setGoal: Ask = { type: 'RecordGoal', referral: 'r1', goal: 'g1', status: 'set' }
export const raise: Ask = { type: 'RaiseRisk', referral: 'r1', risk: 'k1' }
export const act: Ask = { type: 'RecordAction', referral: 'r1', action: 'x1', status: 'agreed' }
export const note: Ask = { type: 'RecordNote', referral: 'r1', note: 'n1' }
export const keyWorker: Ask = { type: 'AssignKeyWorker', referral: 'r1', team: 'imdt-west', worker: 'w1' }
export const died: Ask = { type: 'ReportDeath' }
export const household: Ask = { type: 'LinkHousehold', household: 'h1', agreedBy: 'self' }
export const unlink: Ask = { type: 'UnlinkHousehold', household: 'h1', reason: 'moved out' }
export const reassignTo = ({ id: owner }: Organisation): Ask => ({ type: 'ReassignReferral', referral: 'r1', owner, reason: 'nearer' })
export const routeTo = ({ id: owner }: Organisation, referral = 'r1'): Ask => ({ type: 'RouteReferral', referral, owner })
export const update = (updated: number, more: Partial<UpdateReferral> = {}): UpdateReferral => {
  const { source: _source, ...content } = submit()
  return { ...content, ...more, type: 'UpdateReferral', message: 'm-update', updated }
}
export const link = (step: LinkStep, adopted: readonly Denial[] = [], other = 'p2'): Ask => ({ type: 'LinkPerson', other, step, adopted })

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

export const refuse = (recipient: Recipient, more: Partial<RefuseConsent> = {}): RefuseConsent => ({
  type: 'RefuseConsent',
  consent: `refusal-${recipient.id}`,
  recipient,
  categories: [],
  purpose: 'support',
  evidence: 'verbal',
  ...more
})

export const object = (recipient: Recipient, more: Partial<RecordObjection> = {}): RecordObjection => ({
  type: 'RecordObjection',
  consent: `objection-${recipient.id}`,
  recipient,
  categories: [],
  reason: 'own-choice',
  ...more
})

export type Said = GiveConsent | RefuseConsent | RecordObjection | WithdrawConsent

const only = <Type extends Said['type']>(said: readonly Said[], wanted: Type): readonly Omit<Extract<Said, { type: Type }>, 'type'>[] =>
  said.flatMap(({ type, ...one }) => (type === wanted ? [one as unknown as Omit<Extract<Said, { type: Type }>, 'type'>] : []))

/** In one breath. */
export const together = (...said: readonly Said[]): StateTogether => ({
  type: 'StateTogether',
  given: only(said, 'GiveConsent'),
  refused: only(said, 'RefuseConsent'),
  objected: only(said, 'RecordObjection'),
  withdrawn: only(said, 'WithdrawConsent')
})

/** Why it has to be, as the safeguarding lead wrote it down. */
export const justified = { seals: [seal('safeguarding')] }

export const override = (recipient: Recipient, until: Instant, more: Partial<OverrideObjection> = {}): OverrideObjection => ({
  type: 'OverrideObjection',
  override: `override-${recipient.id}`,
  recipient,
  categories: ['contact', 'risks'],
  basis: 'serious-harm',
  role: 'safeguarding-lead',
  worker: 'w-lead',
  until,
  ...more
})

/** Why it has to be seen now. */
export const because = { seals: [seal('progress')] }

export const breakIn = (more: Partial<BreakGlass> = {}): BreakGlass => ({
  type: 'BreakGlass',
  access: 'a1',
  role: 'clinical',
  worker: 'w-nurse',
  categories: ['contact', 'risks', 'health'],
  ...more
})

export const commandOf = (person: WholePerson, { sender, ask, more: { at: _at, ...envelope } }: Step): Command => ({
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
export const when = (person: WholePerson, step: Step): readonly Fact[] =>
  decide(person, commandOf(person, step), policy, step.more.at ?? Math.max(person.lastFact + 1000, start))

export const fold = (person: WholePerson, facts: readonly Fact[]): WholePerson => facts.reduce<WholePerson>(evolve, person)

/** A person after steps, each of which has to take effect: a story whose beginning was refused proves nothing. */
export const given = (...steps: readonly Step[]): WholePerson =>
  steps.reduce((person, step) => {
    const facts = when(person, step)
    const refused = facts.find((fact) => fact.type === 'CommandRefused')
    if (refused !== undefined) throw new Error(`${step.ask.type} refused: ${refused.reason}`)
    return fold(person, facts)
  }, nobodyYet('p1'))

export const from = (person: WholePerson, ...steps: readonly Step[]): WholePerson =>
  steps.reduce((so, step) => fold(so, when(so, step)), person)

export const typesOf = (facts: readonly Fact[]): readonly FactType[] => facts.map(({ type }) => type)

/** The dotted reason, where the step was refused by exactly one fact. */
export const refusalOf = (facts: readonly Fact[]): string | undefined => {
  const [fact, more] = facts
  return more === undefined && fact?.type === 'CommandRefused' ? fact.reason : undefined
}

export const referralIn = (person: WholePerson, id = 'r1'): SealedReferral => {
  const referral = person.referrals[id]
  if (referral === undefined) throw new Error(`no referral ${id}`)
  return referral
}

export const requested = given(by(practice, submit()))
export const accepted = from(requested, by(lead, accept))
export const inProgress = from(accepted, by(lead, contact))
export const closed = from(inProgress, by(lead, close))
export const onHold = from(inProgress, by(lead, hold))
export const withTeam = from(inProgress, by(lead, join))
export const inError = from(withTeam, by(practice, enterInError))
export const cancelled = from(requested, by(practice, cancel))
export const rejected = from(
  requested,
  by(lead, decline),
  by(ageUk, decline),
  by(mind, decline),
  by(positiveSteps, decline)
)
