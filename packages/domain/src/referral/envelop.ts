import { entitle } from '../consent/entitle.js'
import { isStated } from '../consent/evolve-consent.js'
import { evolve } from '../person/evolve.js'
import type { WholePerson } from '../person/person.js'
import { hub } from '../words.js'
import type { Command } from './commands.js'
import type { Fact, Happening } from './facts.js'
import { factId } from './fact-id.js'
import { findReferral } from './find-referral.js'
import type { Effect, Refusal, Situation } from './ruling.js'

interface Envelope {
  readonly id: string
  readonly index: number
  /** What the sender brought about. */
  readonly own: boolean
}

/** What the person denies stands before the content of the referral that says so, which is what was asked. */
const ownOf = (effects: readonly Effect[]): number =>
  Math.max(0, effects.findIndex(({ type }) => type === 'ReferralSubmitted' || type === 'ReferralUpdated'))

const draft = (command: Command, body: Happening, { person, policy, now }: Situation, envelope: Envelope): Fact => ({
  ...body,
  id: factId(envelope.id, envelope.index),
  person: person.id,
  sequence: person.sequence + 1,
  time: now,
  command: envelope.id,
  digest: command.digest,
  correlation: command.correlation,
  by: envelope.own || isStated(body) ? command.sender : hub,
  policy: policy.version,
  entitled: [],
  seals: envelope.own ? command.seals : []
})

/**
 * Facts as they will stand on the log. The sender's own act holds the command's seals: it is told only to those who take
 * part; every other carries none and is the hub's, but for what the person says beside it.
 */
export const envelop = (command: Command, effects: readonly Effect[], situation: Situation): readonly Fact[] => {
  let before: WholePerson = situation.person
  const own = ownOf(effects)
  return effects.map((body, index) => {
    const fact = draft(command, body, { ...situation, person: before }, { id: command.id, index, own: index === own })
    const after = evolve(before, fact)
    const entitled = entitle(after, fact, before, situation.policy)
    before = after
    return { ...fact, entitled }
  })
}

/**
 * The one fact of a command that does not fit. It keeps the command's seals, since nothing asserted
 * is dropped, and nobody is shown them. `id` differs from the command's only where that id is taken.
 */
export const refuseCommand = (command: Command, refusal: Refusal, situation: Situation, id = command.id): Fact => {
  const asked = 'referral' in command ? command.referral : undefined
  const known = asked !== undefined && findReferral(situation.person, asked) !== undefined ? asked : undefined
  const referral = refusal.referral ?? known
  const body: Happening = {
    type: 'CommandRefused',
    refused: command.type,
    reason: refusal.refused,
    ...(referral === undefined ? {} : { referral })
  }
  const fact = draft(command, body, situation, { id, index: 0, own: true })
  return { ...fact, entitled: entitle(situation.person, fact, situation.person, situation.policy) }
}
