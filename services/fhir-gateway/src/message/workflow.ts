import type { MessageRow } from '../contract/load-contract.js'
import type { CodeableConcept } from '../fhir.js'
import { refuse, type Refusal } from '../surface/refusals.js'
import { systems } from '../systems.js'
import type { Message } from './message.js'

export const codeIn = (concepts: readonly CodeableConcept[] | undefined, system: string): string | undefined =>
  concepts?.flatMap(({ coding }) => coding ?? []).find((coding) => coding.system === system && coding.code !== undefined)?.code

export type Workflow = MessageRow & { readonly does: Exclude<MessageRow['does'], 'not-taken'> }

/** What the message asks, by the matrix of the contract. */
export const workflowOf = ({ header, request }: Message, messages: readonly MessageRow[]): Workflow | Refusal => {
  const { eventCoding } = header.resource
  const reason = codeIn([header.resource.reason], systems.reasons)
  const category = codeIn(request.resource.category, systems.categories)
  if (eventCoding.system !== systems.events) return refuse('MESSAGE.NO_WORKFLOW', `${header.at}.eventCoding`)
  if (reason === undefined) return refuse('MESSAGE.NO_WORKFLOW', `${header.at}.reason`)
  if (category === undefined) return refuse('MESSAGE.NO_WORKFLOW', `${request.at}.category`)

  const row = messages.find(
    (one) =>
      one.event === eventCoding.code &&
      one.reason === reason &&
      one.category === category &&
      one.status === request.resource.status
  )
  if (row === undefined) return refuse('MESSAGE.NO_WORKFLOW', `${header.at}.eventCoding`)
  return row.does === 'not-taken' ? refuse('MESSAGE.NOT_TAKEN', `${header.at}.eventCoding`) : (row as Workflow)
}
