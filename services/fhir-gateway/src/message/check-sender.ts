import type { Identifier, Organization } from '../fhir.js'
import { refuse, type Refusal } from '../surface/refusals.js'
import { systems } from '../systems.js'
import type { Message } from './message.js'
import { resolve } from './resolve.js'

const odsIn = (identifiers: readonly Identifier[]): readonly string[] =>
  identifiers.filter(({ system }) => system === systems.ods).map(({ value }) => value ?? '')

/** `system|value`. Only an ODS code or a service of the hub names the organisation; a DoS id names something else. */
const namedByEndpoint = (endpoint: string): readonly string[] => {
  const [system, value = ''] = endpoint.split('|')
  return system === systems.ods || system === systems.service ? [value] : []
}

/** Every way in which the message says who sent it must name the organisation of the token, and one of them at least. */
export const checkSender = ({ header, others }: Message, sender: string): Refusal | undefined => {
  const { sender: said, source } = header.resource
  const found = resolve(said, others)?.resource
  const organisation = found?.resourceType === 'Organization' ? (found as Organization) : undefined
  const named = [
    ...odsIn([...(organisation?.identifier ?? []), ...(said?.identifier ? [said.identifier] : [])]),
    ...namedByEndpoint(source.endpoint)
  ]
  const is = (name: string) => name.toUpperCase() === sender.toUpperCase()
  if (named.length > 0 && named.every(is)) return undefined
  return refuse('SENDER.ANOTHER', `${header.at}.${said === undefined ? 'source.endpoint' : 'sender'}`)
}
