import type { Person } from '../person/person.js'
import type { DisclosurePolicy, Standing } from '../policy.js'
import { inForce } from '../referral/in-force.js'
import type { Reason } from '../referral/reasons.js'
import { dataCategories, sameOrganisation, type DataCategory, type Instant, type Reader, type Recipient, type Role } from '../words.js'
import { basesOf, type Basis } from './bases.js'
import { everybodyConcerned } from './everybody-concerned.js'
import type { CategoryPosition, Position } from './position.js'
import { readersFor } from './readers-for.js'
import { rowsFor } from './rows-for.js'
import { standingsTowards } from './standings.js'
import { objectsTo, whatWasSaid } from './what-was-said.js'

interface Looking {
  readonly person: Person
  readonly recipient: Recipient
  readonly standings: readonly Standing[]
  readonly policy: DisclosurePolicy
  readonly now: Instant
}

interface Seen {
  readonly basis: Basis
  readonly role?: Role
}

/** How each of its readers sees the category, where any does. */
const seenBy = ({ person, recipient, standings, policy, now }: Looking, readers: readonly Reader[], category: DataCategory): readonly Seen[] =>
  readers.flatMap((reader) => {
    const basis = basesOf({ person, standings, reader: { ...reader, ...recipient }, policy, now }).get(category)
    return basis === undefined ? [] : [{ basis, ...(reader.role === undefined ? {} : { role: reader.role }) }]
  })

/** When anything that was said of the recipient, or opened to it, ends by itself, soonest first. */
const ends = ({ person: { consent, overrides, breakGlass }, recipient, now }: Looking): readonly Instant[] =>
  [
    ...[...consent, ...overrides].filter((one) => sameOrganisation(one.recipient, recipient)),
    ...breakGlass.filter(({ team }) => recipient.kind === 'care-team' && recipient.id === team)
  ]
    .flatMap(({ until }) => (until !== undefined && until > now ? [until] : []))
    .toSorted((a, b) => a - b)

const whyNot = ({ person, recipient, standings, policy, now }: Looking, category: DataCategory): Reason => {
  if (whatWasSaid(person, recipient, category, now) === 'deny') return 'CONSENT.WITHDRAWN'
  return rowsFor(policy, 'explicit', [...standings, 'none'], recipient).has(category) ? 'CONSENT.NOT_GIVEN' : 'DISCLOSURE.NOT_FOR_RECIPIENT'
}

const onCategory = (looking: Looking, readers: readonly Reader[], category: DataCategory): CategoryPosition => {
  const seen = seenBy(looking, readers, category)
  const [first] = seen
  if (first === undefined) return { category, allowed: false, why: whyNot(looking, category) }
  const named = seen.flatMap(({ role }) => (role === undefined ? [] : [role]))
  const anybody = seen.some(({ role }) => role === undefined)
  const until = ends(looking).find((now) => seenBy({ ...looking, now }, readers, category).length === 0)
  return {
    category,
    allowed: true,
    basis: first.basis,
    ...(anybody ? {} : { roles: [...new Set(named)] }),
    ...(until === undefined ? {} : { until })
  }
}

/**
 * Where the person stands with everybody who has a part in their care, or of whom they have spoken: category by
 * category, as it is now. The referrals of one recipient count together.
 */
export const positionOf = (person: Person, policy: DisclosurePolicy, now: Instant): readonly Position[] => {
  if (person.erased !== undefined) return []
  return everybodyConcerned(person, now).map((recipient) => {
    const standings = [...new Set(inForce(person).flatMap((referral) => standingsTowards(referral, recipient, policy)))]
    const looking = { person, recipient, standings, policy, now }
    const categories = dataCategories.map((category) => onCategory(looking, readersFor(person, recipient, policy), category))
    const asked = standings.includes('asked-partner') && !objectsTo(person, recipient, now)
    return { recipient, standings, coarse: asked || categories.some(({ category, allowed }) => allowed && category === 'referral'), categories }
  })
}
