import type { Person } from '../person/person.js'
import type { DataCategory, Instant, Reader } from '../words.js'
import type { BreakGlassAccess } from './access.js'

/** Not over by itself, not ended, and nobody has found that it was wrong. */
export const isOpenAccess = ({ until, ended, review }: BreakGlassAccess, now: Instant): boolean =>
  now < until && ended === undefined && review?.finding !== 'not-justified'

/** Where exactly this worker, of this team and in this role, has broken the glass and it has not ended. */
export const openAccessesOf = ({ breakGlass }: Person, reader: Reader, now: Instant): readonly BreakGlassAccess[] =>
  reader.kind !== 'care-team' || reader.worker === undefined
    ? []
    : breakGlass
        .filter(({ team, role, worker }) => team === reader.id && role === reader.role && worker === reader.worker)
        .filter((access) => isOpenAccess(access, now))

/** What they see by it. */
export const openedByGlass = (person: Person, reader: Reader, now: Instant): readonly DataCategory[] =>
  openAccessesOf(person, reader, now).flatMap(({ categories }) => categories)
