/** A service in HSDS-UK 3.0's words, as far as the hub reads it. contracts/directory says what has been checked. */
export interface FeedService {
  readonly id: string
  readonly name: string
  readonly status: 'active' | 'inactive' | 'defunct' | 'temporarily closed'
  readonly description?: string | null
  readonly url?: string | null
  readonly minimum_age?: number | null
  readonly maximum_age?: number | null
  readonly last_modified?: string | null
  readonly organization: { readonly id: string; readonly name: string }
  readonly attributes?: readonly { readonly taxonomy_term?: { readonly name: string } | null }[] | null
}

export interface FeedPage {
  readonly contents: readonly unknown[]
  readonly page_number: number
  readonly total_items: number
  readonly last_page: boolean
}
