import type { Instant } from '../words.js'

/** Open Referral UK's words for how a service stands. */
export type ServiceStatus = 'active' | 'inactive' | 'defunct' | 'temporarily-closed'

/** How the directory had a service when a door took a command that names it. */
export type ServiceListing = 'active' | 'closed' | 'unknown'

/** A service as a directory feed last described it. Nothing personal: contacts are left out. */
export interface ServiceListed {
  readonly type: 'ServiceListed'
  /** Id of the service in its feed. */
  readonly service: string
  /** The register's id of the partner that publishes the feed. */
  readonly feed: string
  readonly organisation: string
  readonly organisationName: string
  readonly name: string
  readonly status: ServiceStatus
  /** When the feed last changed it. */
  readonly modified: Instant
  readonly description?: string
  readonly url?: string
  /** Years. */
  readonly minimumAge?: number
  readonly maximumAge?: number
  /** Names of the taxonomy terms it is filed under. */
  readonly topics: readonly string[]
}

/** Only an active service takes anybody. */
export const listingOf = (service: Pick<ServiceListed, 'status'> | undefined): ServiceListing =>
  service === undefined ? 'unknown' : service.status === 'active' ? 'active' : 'closed'
