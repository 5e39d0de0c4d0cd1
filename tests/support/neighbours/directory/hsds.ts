/** As much of HSDS-UK 3.0 as the feed has. */
export interface Organization {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly website: string
}

export interface TaxonomyTerm {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly description: string
  readonly taxonomy: string
}

export interface Service {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly url: string
  readonly email: string
  readonly status: string
  readonly last_modified: string
  readonly minimum_age?: number
  readonly maximum_age?: number
  readonly organization: Organization
  readonly schedules: readonly object[]
  readonly service_at_locations: readonly object[]
  /** Named people: a directory has them, the hub leaves them out. */
  readonly contacts: readonly object[]
  readonly attributes: readonly { readonly id: string, readonly link_type: string, readonly taxonomy_term: TaxonomyTerm }[]
}

export interface Page {
  readonly total_items: number
  readonly total_pages: number
  readonly page_number: number
  readonly size: number
  readonly first_page: boolean
  readonly last_page: boolean
  readonly empty: boolean
  readonly contents: readonly unknown[]
}

/** Pages count from 1. */
export function pageOf(items: readonly unknown[], page: number, perPage: number): Page {
  const contents = items.slice((page - 1) * perPage, page * perPage)
  const pages = Math.ceil(items.length / perPage)
  return {
    total_items: items.length,
    total_pages: pages,
    page_number: page,
    size: contents.length,
    first_page: page === 1,
    last_page: page >= pages,
    empty: contents.length === 0,
    contents
  }
}
