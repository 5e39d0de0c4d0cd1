import type { CodeableConcept, Resource } from '../fhir.js'
import type { Handler } from '../surface/handler.js'
import { refuse } from '../surface/refusals.js'
import { spelled } from '../systems.js'
import { searchset } from './searchset.js'

interface UseContext {
  readonly valueCodeableConcept?: CodeableConcept
}

/** A token of R4: `system|code`, or a code of any system. */
const speaksOf = (definition: Resource, token: string): boolean => {
  const [system, code] = token.includes('|') ? token.split('|') : [undefined, token]
  return ((definition['useContext'] ?? []) as readonly UseContext[])
    .flatMap(({ valueCodeableConcept }) => valueCodeableConcept?.coding ?? [])
    .some((coding) => coding.code === code && (system === undefined || coding.system === spelled(system)))
}

/** GET /MessageDefinition?context=: the messages of that use case; without it all of them. */
export const searchMessageDefinitions: Handler = async ({ query }, { contract, base }) => {
  if ([...query.keys()].some((key) => key !== 'context' && !key.startsWith('_'))) return refuse('SEARCH.NOT_SUPPORTED')
  const tokens = query.getAll('context')
  return searchset(contract.definitions.filter((definition) => tokens.every((token) => speaksOf(definition, token))), base)
}
