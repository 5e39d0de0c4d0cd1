import { sameOrganisation, type ConsentStatement } from '@oldham-cares/domain'
import type { Answer } from '@oldham-cares/service-kit'
import type { Parts } from '../surface/parts.js'
import { refuse, type Refusal } from '../surface/refusals.js'
import type { ConsentBeside } from './consents-beside.js'
import type { Statement } from './statement.js'

const because = 'This referral was taken before, and without this: post it as a Consent of its own, so that it is honoured.'

/** Without categories it is about all of them. */
const holds = (stated: ConsentStatement, { recipient, categories }: Statement): boolean =>
  stated.effect === 'deny' &&
  sameOrganisation(stated.recipient, recipient) &&
  (stated.categories.length === 0 || (categories.length > 0 && categories.every((category) => stated.categories.includes(category))))

/** `duplicate` is taken for proof that all of it was taken: a no that nobody recorded before would count for heard. */
export const whyNotHeard = async (answer: Answer, consents: readonly ConsentBeside[], { known }: Pick<Parts, 'known'>): Promise<Refusal | undefined> => {
  const denied = consents.flatMap(({ said }) => said).filter(({ does }) => does !== 'give')
  if (answer.state === 'pending' || answer.verdict.refused !== 'REFERRAL.DUPLICATE' || denied.length === 0) return undefined
  const person = await known.person(answer.person)
  const unheard = denied.find((one) => person?.consent.some((stated) => holds(stated, one)) !== true)
  return unheard && refuse('CONSENT.NOT_TAKEN', unheard.at, because)
}
