import { openAccessesOf, sameOrganisation, type Instant, type Person } from '@oldham-cares/domain'
import type { Reader } from './reader.js'

/** Whether the reader has broken the glass, or an objection is overridden for their team, now. What they then see the gate says. */
export const wasLetIn = (person: Person, reader: Reader, now: Instant): boolean =>
  person.erased === undefined &&
  (openAccessesOf(person, reader, now).length > 0 ||
    person.overrides.some(({ recipient, from, until }) => sameOrganisation(recipient, reader) && from <= now && now < until))
