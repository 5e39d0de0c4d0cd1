import type { Organisation } from '@oldham-cares/domain'
import { auditExports } from '../exits.js'
import type { Resource } from '../fhir.js'
import type { Handler } from '../surface/handler.js'
import type { Parts } from '../surface/parts.js'
import { isRefusal, refuse } from '../surface/refusals.js'
import { writePage, type Page } from './page.js'
import { readAccesses } from './read-accesses.js'
import { shapeAuditEvent } from './shape-audit-event.js'
import { whatIsAsked, type Asked } from './what-is-asked.js'

/** Who asks for the list is on it: the record is written first. Throws AuditAway. */
const recorded = async ({ gate, known }: Parts, organisation: Organisation, person?: string): Promise<void> => {
  const { name: exit, purpose } = auditExports.definition
  const about = { organisation, purpose, exit, categories: [] }
  if (person === undefined) return gate.audit.record({ ...about, kind: 'search', outcome: 'PERSON.UNKNOWN' })
  const sequence = (await known.person(person))?.sequence
  return gate.audit.record({ ...about, kind: 'read', outcome: 'disclosed', person, ...(sequence === undefined ? {} : { consentVersion: sequence }) })
}

const nextPage = ({ page, people }: Asked, rest: Page['range']): Page | undefined => {
  if (rest !== undefined) return { whose: page.whose, range: rest }
  return page.whose + 1 < people.length ? { whose: page.whose + 1 } : undefined
}

/** The link says the number again, as each AuditEvent does: the hub keeps no page, and whoever follows it asks anew. */
const linkTo = (page: Page | undefined, query: URLSearchParams, base: string): readonly object[] => {
  if (page === undefined) return []
  const asked = new URLSearchParams(query)
  asked.set('page', writePage(page))
  return [{ relation: 'next', url: `${base}/AuditEvent?${asked}` }]
}

const searchset = (found: readonly Resource[], link: readonly object[], base: string): Resource => ({
  resourceType: 'Bundle',
  type: 'searchset',
  ...(link.length === 0 ? {} : { link }),
  ...(found.length === 0 ? {} : { entry: found.map((resource) => ({ fullUrl: `${base}/AuditEvent/${resource.id}`, resource, search: { mode: 'match' } })) })
})

/**
 * GET /AuditEvent?patient:identifier=…[&date=ge…][&date=le…][&_count=…]: who did what with this person's record, the first
 * first. It holds no category of their data and accounts for what others did, so nothing they say hides it.
 */
export const searchAuditEvents: Handler = async ({ sender: { organisation }, query, correlation }, parts) => {
  const asked = whatIsAsked(query, parts)
  if (isRefusal(asked)) return asked
  const { people, page, nhsNumber, fits, count } = asked
  const person = people[page.whose]
  await recorded(parts, organisation, person)
  if (person === undefined) return searchset([], [], parts.base)
  const accesses = await readAccesses(parts.auditLog, { person, range: page.range, fits, count })
  if (accesses === undefined) return refuse('SEARCH.INVALID', 'http.page')
  const { found, rest } = accesses
  parts.log.info('audit.exported', { correlation, org: organisation.id, person, count: found.length })
  return searchset(
    found.map((accessed) => shapeAuditEvent(accessed, nhsNumber, parts.register)),
    linkTo(nextPage(asked, rest), query, parts.base),
    parts.base
  )
}
