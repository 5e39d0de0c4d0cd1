import type { Recipient, ServiceListed } from '@oldham-cares/domain'
import { organisationIdOf, type Directory } from '../directory/directory.js'

/** Who receives somebody that is sent to a service: the partner that offers it or, off the hub, its organisation. */
export const offeredBy = (directory: Pick<Directory, 'partnerOf'>, service: ServiceListed): Recipient => {
  const org = directory.partnerOf(service)
  return org === undefined ? { kind: 'group', id: organisationIdOf(service) } : { kind: 'partner', id: org }
}
