import type { Content } from '../message/message.js'
import { refuse, type Refusal } from '../surface/refusals.js'
import type { ConsentBeside } from './consents-beside.js'
import { wholeAt } from './paths-of.js'

/**
 * An update is the whole referral again, with what was agreed to at first. Without a date of either that would be agreed to
 * anew by every update, and lift what the person has denied since.
 */
export const whyUndated = (consents: readonly ConsentBeside[], { request }: Pick<Content, 'request'>): Refusal | undefined => {
  if (request.resource.authoredOn !== undefined) return undefined
  const undated = consents.flatMap(({ said }) => said).find(({ does, asserted }) => does === 'give' && asserted === undefined)
  return undated && refuse('STRUCTURE.REQUIRED', `${wholeAt(undated)}.dateTime`)
}
