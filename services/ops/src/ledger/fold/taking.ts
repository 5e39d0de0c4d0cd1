import type { Day } from '../book/day.js'
import type { Page } from '../book/page.js'
import type { Standing } from '../book/standing.js'

/** While one record is taken. */
export interface Taking {
  readonly page: Page
  /** As it was before the batch. */
  readonly standing: Standing
  /** The record's day. */
  readonly day: Day
}
