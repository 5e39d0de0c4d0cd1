import type { Ask, Person, Verdict } from '@oldham-cares/domain'

/**
 * Whether a view that has the first fact of a command has all that was stated by it: a view may stand between two facts of
 * one decision, and a denial that it has not folded is one that no exit needs to have passed. Facts of one decision have
 * consecutive sequences, statements the first.
 */
export const saysAll = ({ consent }: Pick<Person, 'consent'>, { sequence, refused }: Verdict, ask: Ask): boolean => {
  if (ask.type !== 'StateTogether' || refused !== undefined) return true
  const { withdrawn, refused: asked, objected, given } = ask
  const said = [...withdrawn, ...asked, ...objected, ...given]
  const first = consent.findLast((one) => one.id === said[0]?.consent && one.sequence <= sequence)
  return first !== undefined && sequence - first.sequence >= said.length - 1
}
