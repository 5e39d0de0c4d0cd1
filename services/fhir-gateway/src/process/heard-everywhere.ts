import type { Ask } from '@oldham-cares/domain'
import { denialsIn, type Answer } from '@oldham-cares/service-kit'
import type { Parts } from '../surface/parts.js'

/** Whether it is decided and, of what it denies, whether every other record of the person holds it too. */
export const heardEverywhere = async (answer: Answer, ask: Ask, { linkedHaveFollowed }: Pick<Parts, 'linkedHaveFollowed'>): Promise<boolean> => {
  if (answer.state === 'pending') return false
  const denials = answer.verdict.refused === undefined ? denialsIn(ask) : 0
  return denials === 0 || linkedHaveFollowed(answer.person, answer.command, denials)
}
