import type { ServiceListed } from '@oldham-cares/domain'
import { idOf, organisationIdOf, type Directory, type Found } from './directory.js'

/** A service as the partner API shows it. */
export const showService = (directory: Directory, listed: ServiceListed) => {
  const { organisationName, name, status, modified, description, url, minimumAge, maximumAge, topics } = listed
  const partner = directory.partnerOf(listed)
  return {
    id: idOf(listed),
    name,
    organisation: { id: organisationIdOf(listed), name: organisationName, ...(partner === undefined ? {} : { partner }) },
    status,
    ...(modified > 0 && { modified: new Date(modified).toISOString() }),
    ...(description === undefined ? {} : { description }),
    ...(url === undefined ? {} : { url }),
    ...(minimumAge === undefined ? {} : { minimumAge }),
    ...(maximumAge === undefined ? {} : { maximumAge }),
    topics
  }
}

export const showFound = (directory: Directory, { services, ...counts }: Found) => ({
  services: services.map((listed) => showService(directory, listed)),
  ...counts
})
