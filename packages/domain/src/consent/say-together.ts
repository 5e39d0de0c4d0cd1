import type { CommandEnvelope, GiveConsent, RecordObjection, RefuseConsent, Statements, WithdrawConsent } from '../referral/commands.js'
import { isRefusal, type Refusal, type Rule, type Situation } from '../referral/ruling.js'
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
const inOrder = ({ withdrawn, refused, objected, given }: Statements): readonly Statement[] => [
  ...withdrawn.map((one) => ({ ...one, type: 'WithdrawConsent' as const })),
  ...refused.map((one) => ({ ...one, type: 'RefuseConsent' as const })),
  ...objected.map((one) => ({ ...one, type: 'RecordObjection' as const })),
  ...given.map((one) => ({ ...one, type: 'GiveConsent' as const }))
]

const envelopeOf = ({ id, digest, person, sender, correlation, asserted, seals }: CommandEnvelope): CommandEnvelope => ({
  id,
  digest,
  person,
  sender,
  correlation,
  seals,
  ...(asserted === undefined ? {} : { asserted })
})

/** Several things said at once, each under the rule that it has by itself and as if said after those before it: all of it, or why not. */
export const sayTogether = (statements: Statements, command: CommandEnvelope, situation: Situation): readonly Stated[] | Refusal => {
  const made: Stated[] = []
  for (const statement of inOrder(statements)) {
    const person = havingSaid(situation.person, made, situation.now)
    const ruling = (rules[statement.type] as Rule<Statement>)({ ...envelopeOf(command), ...statement }, { ...situation, person })
    if (isRefusal(ruling)) return ruling
    made.push(...ruling.filter(isStated))
  }
  return made
}
