import { openAccessesOf, type Person } from '@oldham-cares/domain'
import type { Names } from './names.js'
import { tellAccess, type ToldAccess } from './tell-access.js'
import type { Asking } from './what-may-be-shown.js'

export interface Banner {
  /** While the reader has broken the glass for the record that was asked for. */
  readonly breakGlass?: ToldAccess
}

export const bannerOf = (person: Person | undefined, { team, look }: Asking, names: Names): Banner => {
  const [access] = person === undefined ? [] : openAccessesOf(person, team, look.now)
  return access === undefined ? {} : { breakGlass: tellAccess(access, names) }
}
