import { refuse, type Refusal } from '../surface/refusals.js'

/** Of the answer's form, not of what is searched for. */
const aboutTheAnswer = new Set(['_format', '_pretty'])

/** The one parameter that a search needs, beside filters it knows. One that would narrow it further and is passed over would answer too much. */
export const theOneParameter = (query: URLSearchParams, name: string, filters: readonly string[] = []): { readonly value: string } | Refusal => {
  if ([...query.keys()].some((key) => key !== name && !filters.includes(key) && !aboutTheAnswer.has(key))) return refuse('SEARCH.NOT_SUPPORTED')
  const values = query.getAll(name)
  const [value] = values
  return value === undefined || value === '' || values.length > 1 ? refuse('SEARCH.REQUIRED', `http.${name}`) : { value }
}
