import type { Person } from '../person/person.js'
import type { DisclosurePolicy } from '../policy.js'
import { sameOrganisation, type DataCategory, type Instant, type Reader, type Role } from '../words.js'
import { everWithinContract } from './within-contract.js'

interface Asked {
  readonly person: Person
  readonly reader: Reader
  readonly policy: DisclosurePolicy
  readonly now: Instant
}

/** Safeguarding content is for named roles, on whatever basis. */
const isNamed = ({ rows }: DisclosurePolicy, role: Role | undefined): boolean =>
  role !== undefined && rows.some(({ roles, categories }) => categories.includes('safeguarding') && roles?.includes(role))

/** What a named role opened to this recipient against an objection, while it lasts. */
export const overriddenFor = ({ person, reader, policy, now }: Asked): ReadonlySet<DataCategory> =>
  new Set(
    person.overrides
      .filter(({ recipient, from, until }) => sameOrganisation(recipient, reader) && from <= now && now < until)
      .flatMap(({ categories }) => categories)
      .filter((category) => category !== 'safeguarding' || isNamed(policy, reader.role))
      .filter((category) => everWithinContract(policy, reader, category))
  )
