import { consentSearches } from '../exits.js'
import { personAskedFor } from '../read/person-asked-for.js'
import { searchset } from '../read/searchset.js'
import type { Handler } from '../surface/handler.js'
import { isRefusal, refuse, type Refusal } from '../surface/refusals.js'
import { recordedBy } from './recorded-here.js'
import { consentOf, whyNotReadBack } from './seen-consent.js'
import { isStatus } from './statuses.js'

const filter = 'status'

/** A list is of those that have any of its codes; several lists have to hold all. */
const statusesIn = (query: URLSearchParams): readonly (readonly string[])[] | Refusal => {
  const lists = query.getAll(filter).map((list) => list.split(',').map((one) => one.split('|').at(-1) ?? ''))
  return lists.flat().every(isStatus) ? lists : refuse('SEARCH.INVALID', `http.${filter}`)
}

/** GET /Consent?patient:identifier=…[&status=…]: what the sender recorded of this person. */
export const searchConsents: Handler = async ({ sender: { organisation }, query }, parts) => {
  const statuses = statusesIn(query)
  if (isRefusal(statuses)) return statuses
  const asked = personAskedFor(query, parts, [filter])
  if (isRefusal(asked)) return asked
  return consentSearches.show(parts.gate, organisation, async (look) => {
    const { person } = asked.id === undefined ? {} : await look.person(asked.id)
    if (person === undefined || whyNotReadBack(person, look) !== undefined) return searchset([], parts.base)
    const all = recordedBy(person, organisation).map((recorded) => consentOf(person, recorded, look, parts).resource)
    return searchset(all.filter(({ status }) => statuses.every((list) => list.includes(String(status)))), parts.base)
  })
}
