import type { ServiceListed } from '@oldham-cares/domain'

export interface Search {
  /** Words, or their beginnings, that all stand in its name, its description or the name of its organisation. */
  readonly text?: string
  /** Name of a taxonomy term. */
  readonly topic?: string
  /** Years: of somebody who is to go there. */
  readonly age?: number
  /** Counts from 1. */
  readonly page: number
}

export interface Found {
  readonly services: readonly ServiceListed[]
  readonly page: number
  readonly pages: number
  readonly total: number
}

/**
 * What the partners' feeds list, as `hub.directory.v1` has it. A service goes by `feed:id`. Both reads throw NotCaughtUp while
 * the topic has not been read to its end: that a service is missing would not be knowledge.
 */
export interface Directory {
  find(id: string): Promise<ServiceListed | undefined>
  /** Active services only, by name. */
  search(asked: Search): Promise<Found>
  /** The hub's partner that the service's organisation is, where it is one. */
  partnerOf(service: OfOrganisation): string | undefined
  /** What the feeds call an organisation, by the hub's id of it. Throws NotCaughtUp as the reads do. */
  organisationName(id: string): string | undefined
}

export type OfOrganisation = Pick<ServiceListed, 'feed' | 'organisation'>

export const idOf = ({ feed, service }: Pick<ServiceListed, 'feed' | 'service'>): string => `${feed}:${service}`

/** Of two feeds each names organisations as it likes: one id may be two of them. */
export const organisationIdOf = ({ feed, organisation }: OfOrganisation): string => `${feed}:${organisation}`
