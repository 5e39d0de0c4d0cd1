import { sameOrganisation, type ConsentStatement, type Person } from '@oldham-cares/domain'
import { commandIdOf } from '@oldham-cares/vault'
import type { FhirRequest } from '../surface/handler.js'
import type { Parts } from '../surface/parts.js'
import { refuse, type Refusal } from '../surface/refusals.js'
import { senderKey } from '../surface/sender.js'
import { recordedBy } from './recorded-here.js'
import { saidHere } from './said-here.js'
import type { Statement } from './statement.js'

const isSame = (stated: ConsentStatement, { recipient, categories, asserted, from, until }: Statement): boolean =>
  stated.fact === 'ConsentGiven' &&
  sameOrganisation(stated.recipient, recipient) &&
  stated.categories.length === categories.length &&
  categories.every((category) => stated.categories.includes(category)) &&
  stated.until === until &&
  (from === undefined || stated.from === from) &&
  (asserted === undefined || stated.said === asserted)

/**
 * The same agreement again, still in force, under another request; of a request that was decided, its verdict says what it
 * came to. A denial that is said again is recorded again: `duplicate` would say that it counts before every exit knows of it.
 */
export const whyDuplicate = async (said: readonly Statement[], person: Person, request: FhirRequest, { known, now }: Pick<Parts, 'known' | 'now'>): Promise<Refusal | undefined> => {
  const decided = await known.isDecided(person.id, commandIdOf(senderKey(request.sender), request.requestId, person.id))
  if (decided || said.some(({ does }) => does !== 'give')) return undefined
  const stands = ({ statements }: { readonly statements: readonly ConsentStatement[] }): boolean =>
    statements.length === said.length &&
    said.every((one, index) => {
      const stated = statements[index]
      return stated !== undefined && isSame(stated, one) && saidHere(person, stated, now()).status === 'active'
    })
  return recordedBy(person, request.sender.organisation).some(stands) ? refuse('CONSENT.DUPLICATE', 'Consent') : undefined
}
