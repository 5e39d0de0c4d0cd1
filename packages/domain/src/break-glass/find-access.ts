import type { CommandEnvelope } from '../referral/commands.js'
import type { Refusal, Situation } from '../referral/ruling.js'
import type { BreakGlassAccess } from './access.js'

/** The access, where the sender is the team that has it or governs the hub. */
export const findAccess = ({ sender, access }: CommandEnvelope & { readonly access: string }, { person }: Situation): BreakGlassAccess | Refusal => {
  const found = person.breakGlass.find(({ id }) => id === access)
  if (found === undefined) return { refused: 'BREAK_GLASS.UNKNOWN' }
  const may = sender.kind === 'hub' || (sender.kind === 'care-team' && sender.id === found.team)
  return may ? found : { refused: 'BREAK_GLASS.NO_STANDING' }
}
