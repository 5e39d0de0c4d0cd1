import { openedByGlass } from '../break-glass/open-access.js'
import type { Person } from '../person/person.js'
import type { DisclosurePolicy, Standing } from '../policy.js'
import { dataCategories, type DataCategory, type Instant, type Reader } from '../words.js'
import { overriddenFor } from './overridden-for.js'
import { rowsFor } from './rows-for.js'
import { whatWasSaid } from './what-was-said.js'

export interface Weighing {
  readonly person: Person
  readonly standings: readonly Standing[]
  readonly reader: Reader
  readonly policy: DisclosurePolicy
  readonly now: Instant
}

export type Basis = 'explicit' | 'implied' | 'break-glass' | 'override'

/** What a broken glass opens of what it ever may, for the roles it may. */
const glassFor = ({ person, reader, policy: { breakGlass }, now }: Weighing): ReadonlySet<DataCategory> => {
  const may = reader.role !== undefined && breakGlass.roles.includes(reader.role)
  return new Set(may ? openedByGlass(person, reader, now).filter((category) => breakGlass.categories.includes(category)) : [])
}

/**
 * On what each category is open to the reader; one that is not here is closed. The base rows of the reader's
 * standings, then what the person said: a denial takes a category away, a consent that names it adds it, silence
 * leaves the implied basis. A broken glass adds what is not denied; only an override opens what is.
 */
export const basesOf = (weighing: Weighing): ReadonlyMap<DataCategory, Basis> => {
  const { person, standings, reader, policy, now } = weighing
  const implied = rowsFor(policy, 'implied', standings, reader)
  // Explicit consent needs no part in the referral: the row of those who have none bounds it for all.
  const explicit = rowsFor(policy, 'explicit', [...standings, 'none'], reader)
  const glass = glassFor(weighing)
  const overridden = overriddenFor(weighing)
  const basisOf = (category: DataCategory): Basis | undefined => {
    const said = whatWasSaid(person, reader, category, now)
    if (said === 'permit' && explicit.has(category)) return 'explicit'
    if (said !== 'deny' && implied.has(category)) return 'implied'
    if (said !== 'deny' && glass.has(category)) return 'break-glass'
    return overridden.has(category) ? 'override' : undefined
  }
  const bases = new Map<DataCategory, Basis>()
  for (const category of dataCategories) {
    const basis = basisOf(category)
    if (basis !== undefined) bases.set(category, basis)
  }
  return bases
}
