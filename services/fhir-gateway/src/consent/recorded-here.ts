import { sameOrganisation, type ConsentStatement, type Instant, type Organisation, type Person } from '@oldham-cares/domain'
import { indexOf, wholeOf } from './consent-parts.js'
import { saidHere, type ConsentStatus, type Said } from './said-here.js'

/** A Consent as it was recorded: what it states, in the order it had. */
export interface Recorded {
  readonly id: string
  readonly statements: readonly ConsentStatement[]
}

/** A Consent as it stands now. */
export interface Standing {
  readonly id: string
  readonly status: ConsentStatus
  /** Of an active one those that are in force, of any other all. */
  readonly said: readonly Said[]
  /** Why it was taken back. */
  readonly reason?: string
  readonly version: string
}

const makes = ({ fact }: ConsentStatement): boolean => fact === 'ConsentGiven' || fact === 'ConsentRefused' || fact === 'ObjectionRecorded'

/** What this organisation recorded of the person, oldest first. */
export const recordedBy = ({ consent }: Person, organisation: Organisation): readonly Recorded[] => {
  const own = consent.filter((stated) => makes(stated) && sameOrganisation(stated.by, organisation))
  return [...Map.groupBy(own, ({ id }) => wholeOf(id))].map(([id, statements]) => ({
    id,
    statements: statements.toSorted((a, b) => indexOf(a.id) - indexOf(b.id))
  }))
}

export const givenIn = ({ statements }: Recorded): readonly ConsentStatement[] => statements.filter(({ fact }) => fact === 'ConsentGiven')

/**
 * As a whole a Consent stands as what it permits does: what it denies beside that goes on, when the permissions have been
 * taken back, until a later Consent lifts it.
 */
const statusOf = (said: readonly Said[]): ConsentStatus => {
  const permits = said.filter(({ stated }) => stated.fact === 'ConsentGiven')
  const statuses = (permits.length > 0 ? permits : said).map(({ status }) => status)
  return (['active', 'entered-in-error', 'rejected'] as const).find((status) => statuses.includes(status)) ?? 'inactive'
}

/** How a Consent stands, by all that was said since. */
export const standingOf = (person: Person, { id, statements }: Recorded, now: Instant): Standing => {
  const all = statements.map((stated) => saidHere(person, stated, now))
  const status = statusOf(all)
  const reason = status === 'active' ? undefined : all.findLast((one) => one.reason !== undefined)?.reason
  return {
    id,
    status,
    said: status === 'active' ? all.filter((one) => one.status === 'active') : all,
    ...(reason === undefined ? {} : { reason }),
    version: `${1 + all.reduce((sum, { lessened }) => sum + lessened, 0)}-${status}`
  }
}
