import type { BreakGlassAccess, DataCategory } from '@oldham-cares/domain'
import { written, type Names } from './names.js'

/** The banner over everything that is shown by a broken glass. */
export interface ToldAccess {
  readonly access: string
  readonly since: string
  readonly until: string
  /** Where it was ended sooner. */
  readonly ended?: string
  readonly categories: readonly DataCategory[]
}

export const tellAccess = ({ id, from, until, ended, categories }: BreakGlassAccess, names: Names): ToldAccess => ({
  access: names.scoped('access', id),
  since: written(from),
  until: written(until),
  ...(ended === undefined ? {} : { ended: written(ended) }),
  categories
})
