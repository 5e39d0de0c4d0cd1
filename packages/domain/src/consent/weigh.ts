import type { Person } from '../person/person.js'
import type { DisclosurePolicy, Standing } from '../policy.js'
import { dataCategories, type DataCategory, type Instant, type Recipient } from '../words.js'
import { thinNotice, withhold, type Disclosure } from './disclosure.js'
import { objectsTo, whatWasSaid } from './what-was-said.js'

export interface Weighing {
  readonly person: Person
  readonly standings: readonly Standing[]
  readonly recipient: Recipient
  readonly policy: DisclosurePolicy
  readonly now: Instant
}

const named = (
  { rows }: DisclosurePolicy,
  basis: 'implied' | 'explicit',
  standings: readonly Standing[]
): ReadonlySet<DataCategory> =>
  new Set(
    rows
      .filter((row) => row.basis === basis && standings.includes(row.standing))
      .flatMap(({ categories }) => categories)
  )

const whyNothing = ({ standings, person, recipient, now }: Weighing, implied: number, denied: number): Disclosure => {
  if (denied === dataCategories.length) return withhold('CONSENT.WITHDRAWN')
  if (standings.length === 0) return withhold('DISCLOSURE.NO_STANDING')
  if (standings.includes('lead-partner') && !objectsTo(person, recipient, now)) return thinNotice
  return withhold(implied > 0 || denied > 0 ? 'CONSENT.WITHDRAWN' : 'CONSENT.NOT_GIVEN')
}

/**
 * The base rows of a recipient's standings, then what the person said: a denial takes a category
 * away, a consent that names it adds it, silence leaves the implied basis.
 */
export const weigh = (weighing: Weighing): Disclosure => {
  const { person, standings, recipient, policy, now } = weighing
  const implied = named(policy, 'implied', standings)
  // Explicit consent needs no part in the referral: the row of those who have none bounds it for all.
  const explicit = named(policy, 'explicit', [...standings, 'none'])
  const said = new Map(dataCategories.map((category) => [category, whatWasSaid(person, recipient, category, now)]))
  const denied = dataCategories.filter((category) => said.get(category) === 'deny')
  const agreed = dataCategories.filter((category) => said.get(category) === 'permit' && explicit.has(category))
  const open = dataCategories.filter(
    (category) => agreed.includes(category) || (implied.has(category) && !denied.includes(category))
  )
  const asked = standings.includes('asked-partner') && !objectsTo(person, recipient, now)
  const coarse = asked || open.includes('referral')
  if (open.length === 0 && !coarse) return whyNothing(weighing, implied.size, denied.length)
  const basis = asked || open.some((category) => !agreed.includes(category)) ? 'implied' : 'explicit'
  return { disclosed: true, categories: open, coarse, basis }
}
