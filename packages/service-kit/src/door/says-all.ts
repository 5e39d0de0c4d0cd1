import type { Ask, Person, Verdict } from '@oldham-cares/domain'
import { statementsIn } from './narrowing.js'

/**
 * Whether a view that has the first fact of a command has all that was stated by it: a view may stand between two facts of
 * one decision, and a denial that it has not folded is one that no exit needs to have passed. Facts of one decision have
 * consecutive sequences, statements the first; of those beside a referral its content stands between every no and every yes,
 * and is waited for too: whoever is answered reads it next.
 */
export const saysAll = ({ consent }: Pick<Person, 'consent'>, { sequence, refused }: Verdict, ask: Ask): boolean => {
  const together = statementsIn(ask)
  if (together === undefined || refused !== undefined) return true
  const denied = [...together.withdrawn, ...together.refused, ...together.objected]
  const said = [...denied, ...together.given]
  if (said.length === 0) return true
  const content = ask.type !== 'StateTogether' && denied.length > 0 ? 1 : 0
  const first = consent.findLast((one) => one.id === said[0]?.consent && one.sequence <= sequence)
  return first !== undefined && sequence - first.sequence >= said.length - 1 + content
}
