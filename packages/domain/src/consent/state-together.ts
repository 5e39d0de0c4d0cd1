import type { CommandEnvelope, GiveConsent, RecordObjection, RefuseConsent, StateTogether, WithdrawConsent } from '../referral/commands.js'
import { isRefusal, type Rule } from '../referral/ruling.js'
import { afterStatements } from './after-statements.js'
import { isStated, type Stated } from './evolve-consent.js'
import { giveConsent } from './give-consent.js'
import { havingSaid } from './having-said.js'
import { recordObjection } from './record-objection.js'
import { refuseConsent } from './refuse-consent.js'
import { withdrawConsent } from './withdraw-consent.js'

type Statement = GiveConsent | RefuseConsent | RecordObjection | WithdrawConsent

const rules: { readonly [Type in Statement['type']]: Rule<Extract<Statement, { type: Type }>> } = {
  GiveConsent: giveConsent,
  RefuseConsent: refuseConsent,
  RecordObjection: recordObjection,
  WithdrawConsent: withdrawConsent
}

/** No before yes: whoever has read half of what it makes has read the stricter half. */
const inOrder = ({ withdrawn, refused, objected, given }: StateTogether): readonly Statement[] => [
  ...withdrawn.map((one) => ({ ...one, type: 'WithdrawConsent' as const })),
  ...refused.map((one) => ({ ...one, type: 'RefuseConsent' as const })),
  ...objected.map((one) => ({ ...one, type: 'RecordObjection' as const })),
  ...given.map((one) => ({ ...one, type: 'GiveConsent' as const }))
]

const envelopeOf = ({ given: _given, refused: _refused, objected: _objected, withdrawn: _withdrawn, ...envelope }: CommandEnvelope & StateTogether): CommandEnvelope => envelope

/**
 * Several things said at once, each under the rule that it has by itself and as if said after those before it. All of it
 * stands or none; what follows from it, follows from all of it.
 */
export const stateTogether: Rule<StateTogether> = (command, situation) => {
  const made: Stated[] = []
  for (const statement of inOrder(command)) {
    const person = havingSaid(situation.person, made, situation.now)
    const ruling = (rules[statement.type] as Rule<Statement>)({ ...envelopeOf(command), ...statement }, { ...situation, person })
    if (isRefusal(ruling)) return ruling
    made.push(...ruling.filter(isStated))
  }
  const [first, ...more] = made
  return first === undefined ? { refused: 'CONSENT.SAYS_NOTHING' } : [first, ...more, ...afterStatements(made, situation)]
}
