import type { BreakGlass, CommandEnvelope } from '../referral/commands.js'
import type { Refusal, Rule, Situation } from '../referral/ruling.js'
import { isOpenAccess } from './open-access.js'

const hour = 3_600_000

type Breaking = CommandEnvelope & BreakGlass

const whyNotBy = ({ sender, role, seals }: Breaking, { policy }: Situation): Refusal | undefined => {
  if (sender.kind !== 'care-team') return { refused: 'BREAK_GLASS.NO_STANDING' }
  if (!policy.disclosure.breakGlass.roles.includes(role)) return { refused: 'BREAK_GLASS.ROLE' }
  return seals.some(({ category }) => category === 'progress') ? undefined : { refused: 'BREAK_GLASS.NO_REASON' }
}

const whyNotSo = ({ sender, access, worker, categories }: Breaking, { person, policy, now }: Situation): Refusal | undefined => {
  if (categories.length === 0) return { refused: 'BREAK_GLASS.NAMES_NO_CATEGORY' }
  const shown = policy.disclosure.breakGlass.categories
  if (categories.some((category) => !shown.includes(category))) return { refused: 'BREAK_GLASS.CATEGORY' }
  if (person.breakGlass.some(({ id }) => id === access)) return { refused: 'BREAK_GLASS.ID_TAKEN' }
  const open = person.breakGlass.some((one) => one.team === sender.id && one.worker === worker && isOpenAccess(one, now))
  return open ? { refused: 'BREAK_GLASS.STILL_OPEN' } : undefined
}

/** One worker of a care team that has not joined sees named categories for some hours, says why, and is asked about it afterwards. */
export const breakGlass: Rule<BreakGlass> = (command, situation) => {
  const refusal = whyNotBy(command, situation) ?? whyNotSo(command, situation)
  if (refusal !== undefined) return refusal
  const { access, role, worker, categories } = command
  const until = situation.now + situation.policy.disclosure.breakGlass.hours * hour
  return [{ type: 'GlassBroken', access, role, worker, categories, until }]
}
