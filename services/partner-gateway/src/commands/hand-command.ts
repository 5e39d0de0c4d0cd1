import { askPerson, type View } from '@oldham-cares/log'
import type { Answer, Asked, Request, Sent } from '@oldham-cares/service-kit'
import { partner, type PartnerIds } from '@oldham-cares/service-kit/tell'
import type { Handed } from './outcome.js'

export interface Handing {
  readonly door: { hand(request: Request): Promise<Answer> }
  readonly view: View
  readonly ids: PartnerIds
}

/** Turns what was asked into one command and waits for its verdict. Throws where nothing was accepted. */
export const handCommand = async (
  { door, view, ids }: Handing,
  { org, key, correlation, target, body }: Sent<unknown>,
  about: Request['about'],
  asked: Asked
): Promise<Handed> => {
  const content = JSON.stringify([target, body])
  const answer = await door.hand({ sender: partner(org), requestId: key, content, correlation, about, ...asked })
  if (answer.state === 'pending') return { state: 'pending', ref: ids.commandRef(org, answer.command) }
  if (answer.verdict.refused !== undefined) return { state: 'refused', code: answer.verdict.refused }
  const { person } = await askPerson(view, answer.person)
  if (!person) throw new Error(`Command ${answer.command} has a verdict and its person has no state`)
  return { state: 'done', command: answer.command, person }
}
