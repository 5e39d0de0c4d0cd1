import type { Identifier } from '../fhir.js'
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
export const checkSender = ({ header, others }: Message, practice: string): Refusal | undefined => {
  const { sender, source } = header.resource
  const organisation = resolve(sender, others)?.resource as { identifier?: readonly Identifier[] } | undefined
  const named = [
    ...odsIn([...(organisation?.identifier ?? []), ...(sender?.identifier ? [sender.identifier] : [])]),
    ...namedByEndpoint(source.endpoint)
  ]
  const is = (name: string) => name.toUpperCase() === practice.toUpperCase()
  if (named.length > 0 && named.every(is)) return undefined
  return refuse('SENDER.ANOTHER', `${header.at}.${sender === undefined ? 'source.endpoint' : 'sender'}`)
}
