import { havingSaid } from '../consent/having-said.js'
import { saidBeside } from '../consent/said-beside.js'
import { sayTogether } from '../consent/say-together.js'
import { objectsTo } from '../consent/what-was-said.js'
import { evolve } from '../person/evolve.js'
import type { CommandEnvelope, SubmitReferral } from './commands.js'
import { envelop } from './envelop.js'
import type { ReferralSubmitted } from './facts.js'
import { findReferral } from './find-referral.js'
import { nextOwner } from './next-owner.js'
import { isRefusal, type Effect, type Rule, type Situation } from './ruling.js'
import { isOpen } from './stage.js'
import { isReferrer } from './taking-part.js'
import type { Organisation } from '../words.js'

const submitted = (command: SubmitReferral): ReferralSubmitted => ({
  type: 'ReferralSubmitted',
  referral: command.referral,
  message: command.message,
  source: command.source,
  ...(command.practice === undefined ? {} : { practice: command.practice }),
  numberStatus: command.numberStatus,
  cluster: command.cluster,
  ageBand: command.ageBand,
  need: command.need,
  risks: command.risks
})

const isClinical = ({ kind }: Organisation): boolean => kind === 'practice' || kind === 'care-setting'

/** A care team that refers shares in what comes of it, unless the person objects to it. */
const joined = ({ sender, referral }: CommandEnvelope & SubmitReferral, { person, now }: Situation): readonly Effect[] =>
  sender.kind === 'care-team' && !objectsTo(person, sender, now) ? [{ type: 'CareTeamJoined', referral, team: sender.id, reason: 'referred' }] : []

/** With the referral: by it a practice or care setting may record what the person says, and it may have been said under it. */
const referred = (command: CommandEnvelope & SubmitReferral, situation: Situation): Situation => ({
  ...situation,
  person: envelop(command, [submitted(command)], situation).reduce(evolve, situation.person)
})

/**
 * A referral is taken and asked of the first owner policy names, of those whom the person does not object to in the same
 * breath. Where nobody may be asked it is taken all the same and waits, and the lead is told.
 */
export const submitReferral: Rule<SubmitReferral> = (command, situation) => {
  const { person, policy, now } = situation
  if (person.died !== undefined) return { refused: 'PERSON.DIED' }
  if (command.sender.kind === 'group' || command.sender.kind === 'hub') return { refused: 'REFERRAL.NOT_A_REFERRER' }
  const own = Object.values(person.referrals).filter((referral) => isReferrer(referral, command.sender))
  const duplicate = own.find((referral) => referral.message === command.message)
  if (duplicate !== undefined) return { refused: 'REFERRAL.DUPLICATE', referral: duplicate.id }
  if (findReferral(person, command.referral) !== undefined) return { refused: 'REFERRAL.ID_TAKEN' }
  const active = isClinical(command.sender) ? own.find(isOpen) : undefined
  if (active !== undefined) return { refused: 'REFERRAL.ALREADY_OPEN', referral: active.id }

  const said = command.statements === undefined ? [] : sayTogether(command.statements, command, referred(command, situation))
  if (isRefusal(said)) return said
  const after = { ...situation, person: havingSaid(person, said, now) }
  const owner = nextOwner(after.person, { declinedBy: [] }, policy.routing, now)
  const routed: readonly Effect[] = owner === undefined ? [] : [{ type: 'ReferralRouted', referral: command.referral, owner }]
  return saidBeside({ content: submitted(command), said, then: [...routed, ...joined(command, after)] }, situation)
}
