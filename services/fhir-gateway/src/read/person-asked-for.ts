import { nhsNumber } from '@oldham-cares/domain'
import type { Parts } from '../surface/parts.js'
import { isRefusal, refuse, type Refusal } from '../surface/refusals.js'
import { spelled, systems } from '../systems.js'
import { theOneParameter } from './the-one-parameter.js'

const parameter = 'patient:identifier'

/** The number in `patient:identifier=https://fhir.nhs.uk/Id/nhs-number|…`. */
export const numberAskedFor = (query: URLSearchParams, filters: readonly string[] = []): { readonly nhsNumber: string } | Refusal => {
  const asked = theOneParameter(query, parameter, filters)
  if (isRefusal(asked)) return asked
  const [system = '', written] = asked.value.split('|')
  if (written === undefined || spelled(system) !== systems.nhsNumber) return refuse('SEARCH.INVALID', `http.${parameter}`)
  const number = nhsNumber(written)
  return number.valid ? { nhsNumber: number.value } : refuse('NHS_NUMBER.INVALID', `http.${parameter}`)
}

/** Whom it leads to; nobody where the hub has met nobody by the number. */
export const personAskedFor = (
  query: URLSearchParams,
  { keys, pseudonyms }: Pick<Parts, 'keys' | 'pseudonyms'>,
  filters: readonly string[] = []
): { readonly id?: string } | Refusal => {
  const asked = numberAskedFor(query, filters)
  if (isRefusal(asked)) return asked
  const id = keys.findByHmac(pseudonyms.hmacOfNhsNumber(asked.nhsNumber))
  return id === undefined ? {} : { id }
}
