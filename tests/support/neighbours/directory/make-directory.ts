import { createHash } from 'node:crypto'
import type { Organization, Service, TaxonomyTerm } from './hsds.ts'
import { bodies, places, subjects, wellKnown } from './names.ts'

const organisations = 500
const services = 1_000
const opened = Date.UTC(2026, 0, 5, 9)
const minute = 60_000

/** The same name always has the same id, so that two feeds, and two runs, agree. */
export function idOf(kind: 'organization' | 'service' | 'term', name: string): string {
  const hex = createHash('sha256').update(`${kind}|${name}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-')
}

export const serviceIdOf = (organisation: string, service: string): string => idOf('service', `${organisation}|${service}`)

export const terms: readonly TaxonomyTerm[] = subjects.map(({ topic }, index) => ({
  id: idOf('term', topic),
  code: `T${String(index + 1).padStart(2, '0')}`,
  name: topic,
  description: `Services about ${topic.toLowerCase()}.`,
  taxonomy: 'Oldham activities'
}))

interface Draft {
  readonly organisation: string
  readonly name: string
  readonly topic: string
  readonly ages?: readonly [number, number] | undefined
  readonly status: string
}

/** Five hundred organisations and a thousand services: the well-known first, the others one after another. */
export function makeDirectory(): readonly Service[] {
  const known = wellKnown.flatMap(({ organisation, services: theirs }) => theirs.map((service) => ({ organisation, ...service, status: 'active' })))
  const others = Array.from({ length: organisations - wellKnown.length }, (_, index) => otherName(index))
  const drafts: Draft[] = [...known]
  for (let index = 0; drafts.length < services; index += 1) drafts.push(draftOf(others[index % others.length] ?? '', index))
  return drafts.map(serviceOf)
}

function otherName(index: number): string {
  return `${places[index % places.length]} ${bodies[Math.floor(index / places.length) % bodies.length]}`
}

/** The steps share no factor with the lengths they go through, so that every subject and every activity comes up. */
function draftOf(organisation: string, index: number): Draft {
  const subject = subjects[(index * 7) % subjects.length] ?? { topic: '', activities: [''] }
  const { topic, activities, ages } = subject
  return { organisation, name: `${activities[index % activities.length]} ${dayOf(index)}`, topic, ages, status: statusOf(index) }
}

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const
const dayOf = (index: number): string => days[Math.floor(index / 3) % days.length] ?? ''

function statusOf(index: number): string {
  return { 7: 'inactive', 17: 'defunct', 27: 'temporarily closed' }[index % 50] ?? 'active'
}

function organizationOf(name: string): Organization {
  const id = idOf('organization', name)
  return { id, name, description: `${name} works with people in Oldham.`, website: `https://${id.slice(0, 8)}.example.org` }
}

function serviceOf({ organisation, name, topic, ages, status }: Draft, index: number): Service {
  const id = serviceIdOf(organisation, name)
  const term = terms.find((one) => one.name === topic)
  return {
    id,
    name,
    description: `${name} by ${organisation}. Come as you are, no need to book.`,
    url: `https://${id.slice(0, 8)}.example.org/whats-on`,
    email: `${id.slice(0, 8)}@example.org`,
    status,
    last_modified: new Date(opened + index * minute).toISOString(),
    ...(ages && { minimum_age: ages[0], maximum_age: ages[1] }),
    organization: organizationOf(organisation),
    schedules: [{ id: idOf('service', `${id}|schedule`), freq: 'WEEKLY', byday: 'TU', opens_at: '10:00', closes_at: '12:00' }],
    service_at_locations: [{ id: idOf('service', `${id}|at`), location: { id: idOf('service', `${id}|location`), latitude: 53.54, longitude: -2.11 } }],
    contacts: [{ id: idOf('service', `${id}|contact`), name: 'Ann Persona', title: 'Reception', phones: [{ number: '01632 960123' }] }],
    attributes: term ? [{ id: idOf('term', `${id}|${term.id}`), link_type: 'category', taxonomy_term: term }] : []
  }
}
