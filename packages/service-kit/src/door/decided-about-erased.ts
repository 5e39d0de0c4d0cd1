import { askVerdict, type View } from '@oldham-cares/log'
import type { PersonKeys } from '@oldham-cares/vault'

interface Known {
  readonly keys: Pick<PersonKeys, 'directory'>
  readonly view: Pick<View, 'askAt'>
}

/**
 * Whether a request was decided about somebody who was erased since. A sender who heard no answer sends it again: that must
 * not make the person known anew, as another request about them does.
 */
export const decidedAboutErased = async ({ keys: { directory }, view }: Known, hmac: string, commandOf: (person: string) => string): Promise<boolean> => {
  for (const person of directory.everybodyUnder(hmac).filter((one) => directory.isErased(one))) {
    const { verdict } = await askVerdict(view, person, commandOf(person))
    if (verdict !== undefined) return true
  }
  return false
}
