import type { ServiceListed, ServiceStatus } from '@oldham-cares/domain'
import type { FeedService } from './feed-words.js'

/*
 * HSDS-UK 3.0 service                hub
 * id                                 service
 * organization.id, .name             organisation, organisationName
 * status "temporarily closed"        temporarily-closed
 * last_modified                      modified; 0 where the feed does not say
 * minimum_age, maximum_age           whole years, rounded down
 * attributes[].taxonomy_term.name    topics, each once, in order of the alphabet
 * contacts, email, everything else   left out
 */

const statuses: Readonly<Record<FeedService['status'], ServiceStatus>> = {
  active: 'active',
  inactive: 'inactive',
  defunct: 'defunct',
  'temporarily closed': 'temporarily-closed'
}

export const statusOf = (status: FeedService['status']): ServiceStatus => statuses[status]

const years = (age: number | null | undefined) => (age == null ? undefined : Math.floor(age))

const instant = (text: string | null | undefined): number => {
  const at = text == null ? 0 : Date.parse(text)
  return Number.isFinite(at) ? at : 0
}

const topicsOf = ({ attributes }: FeedService): readonly string[] => {
  const names = (attributes ?? []).flatMap(({ taxonomy_term: term }) => (term ? [term.name] : []))
  return [...new Set(names)].sort()
}

/** The same service always gives the same record, member by member. */
export const listed = (feed: string, service: FeedService): ServiceListed => {
  const { description, url } = service
  const [minimumAge, maximumAge] = [years(service.minimum_age), years(service.maximum_age)]
  return {
    type: 'ServiceListed',
    service: service.id,
    feed,
    organisation: service.organization.id,
    organisationName: service.organization.name,
    name: service.name,
    status: statusOf(service.status),
    modified: instant(service.last_modified),
    ...(description && { description }),
    ...(url && { url }),
    ...(minimumAge !== undefined && { minimumAge }),
    ...(maximumAge !== undefined && { maximumAge }),
    topics: topicsOf(service)
  }
}
