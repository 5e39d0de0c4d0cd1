import {
  dataCategories,
  everybody,
  sameOrganisation,
  whatWasSaid,
  type ConsentStatement,
  type DataCategory,
  type Instant,
  type Person
} from '@oldham-cares/domain'

/** In the words of FHIR's consent-state-codes. */
export type ConsentStatus = 'active' | 'inactive' | 'rejected' | 'entered-in-error'

/** A statement that a Consent made, as it stands now. */
export interface Said {
  readonly stated: ConsentStatement
  readonly status: ConsentStatus
  /** Of an active one, what of it is still in force; of any other, what it spoke of. */
  readonly categories: readonly DataCategory[]
  /** Why it was taken back. */
  readonly reason?: string
  /** How often it has become less: moves on with every change of what is shown of it. */
  readonly lessened: number
}

const speaksOf = (denial: ConsentStatement, stated: ConsentStatement, category: DataCategory): boolean =>
  denial.effect === 'deny' &&
  denial.from >= stated.said &&
  (denial.recipient.id === everybody || sameOrganisation(denial.recipient, stated.recipient)) &&
  (denial.categories.length === 0 || denial.categories.includes(category))

/** A later consent is another Consent: what was denied since does not come back by it. */
const stillGiven = ({ consent }: Person, stated: ConsentStatement): readonly DataCategory[] =>
  stated.categories.filter((category) => !consent.some((one) => speaksOf(one, stated, category)))

const stillDenied = (person: Person, { recipient, categories }: ConsentStatement, now: Instant): boolean =>
  recipient.id === everybody ||
  (categories.length === 0 ? dataCategories : categories).some((category) => whatWasSaid(person, recipient, category, now) === 'deny')

const wasMistaken = ({ referrals }: Person, { under = '' }: ConsentStatement): boolean => referrals[under]?.status === 'entered-in-error'

interface Left {
  readonly left: number
  readonly ended: boolean
  readonly reason: string | undefined
}

const statusOfGiven = (person: Person, stated: ConsentStatement, { left, ended, reason }: Left): ConsentStatus => {
  if (wasMistaken(person, stated)) return 'entered-in-error'
  if (left === 0) return reason === 'entered-in-error' ? reason : 'inactive'
  return ended ? 'inactive' : 'active'
}

/** How a statement stands, by all that was said since. */
export const saidHere = (person: Person, stated: ConsentStatement, now: Instant): Said => {
  const { categories } = stated
  if (stated.fact === 'ConsentRefused') return { stated, status: 'rejected', categories, lessened: 0 }
  if (stated.fact === 'ObjectionRecorded') {
    const stands = stillDenied(person, stated, now)
    return { stated, status: stands ? 'active' : 'inactive', categories, lessened: stands ? 0 : 1 }
  }
  const left = stillGiven(person, stated)
  const ended = stated.until !== undefined && stated.until <= now
  const reason = person.consent.findLast(({ id, fact }) => id === stated.id && fact === 'ConsentWithdrawn')?.reason
  const status = statusOfGiven(person, stated, { left: left.length, ended, reason })
  return {
    stated,
    status,
    categories: status === 'active' ? left : categories,
    ...(reason === undefined || status === 'active' ? {} : { reason }),
    lessened: categories.length - left.length + (ended ? 1 : 0)
  }
}
