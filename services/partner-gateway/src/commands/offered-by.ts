import type { Recipient, ServiceListed } from '@oldham-cares/domain'
import type { Directory } from '../directory/directory.js'

/** Who receives somebody that is sent to a service: the partner that offers it or, off the hub, its organisation. */
export const offeredBy = (directory: Pick<Directory, 'partnerOf'>, { organisation }: ServiceListed): Recipient => {
  const org = directory.partnerOf(organisation)
  return org === undefined ? { kind: 'group', id: organisation } : { kind: 'partner', id: org }
}
