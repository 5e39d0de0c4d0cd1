import { dataCategories, positionOf, sameOrganisation, type DataCategory, type Instant, type Person, type Recipient } from '@oldham-cares/domain'
import { personMeant, type Meaning } from '../act/person-meant.js'
import { reasons } from '../exits.js'
import { hasJoined } from '../fold/has-joined.js'
import { bannerOf, type Banner } from './banner.js'
import { isThere } from './is-there.js'
import { written } from './names.js'
import { saysClosed, saysOpen, type WhyClosed, type WhyOpen } from './plain-words.js'
import type { Reader } from './reader.js'
import { shownOfReferral, type Asking } from './what-may-be-shown.js'
import { wasLetIn } from './was-let-in.js'
import { whyClosed } from './why-closed.js'

export type ToldWhy =
  | { readonly category: DataCategory; readonly allowed: true; readonly basis: WhyOpen; readonly until?: string; readonly says: string }
  | { readonly category: DataCategory; readonly allowed: false; readonly code: WhyClosed; readonly says: string }

export interface Why extends Banner {
  readonly person: string
  readonly role: Reader['role']
  readonly categories: readonly ToldWhy[]
}

/** Undefined of whoever is nobody to the team. Rejects with CannotAsk. */
export type ReadWhy = (reader: Reader, ref: string) => Promise<{ readonly hub: string; readonly why: Why } | undefined>

/** What every asking of the gate about the person opens, together. */
const openTo = (person: Person, asking: Asking): ReadonlySet<DataCategory> =>
  new Set(Object.keys(person.referrals).flatMap((referral) => shownOfReferral(person, referral, asking)?.categories ?? []))

interface Lasting {
  readonly basis: WhyOpen
  readonly until?: Instant
}

/** Consortium staff see what their employer does, and as long. */
const seesAs = ({ role, employer, kind, id }: Reader, { asEmployer }: Meaning['policy']): Recipient =>
  employer !== undefined && asEmployer.includes(role) ? { kind: 'partner', id: employer } : { kind, id }

/** On what the reader sees it and until when; a broken glass is its worker's own, and a colleague's lengthens nothing. */
const howLong = (person: Person, category: DataCategory, { team, look }: Asking, { policy }: Meaning): Lasting => {
  const seen = { ...person, breakGlass: person.breakGlass.filter(({ worker }) => worker === team.worker) }
  const position = positionOf(seen, policy, look.now).find(({ recipient }) => sameOrganisation(recipient, seesAs(team, policy)))
  const own = position?.categories.find((one) => one.category === category)
  return own?.allowed === true ? { basis: own.basis, ...(own.until === undefined ? {} : { until: own.until }) } : { basis: 'implied' }
}

const tell = (person: Person, asking: Asking, parts: Meaning): readonly ToldWhy[] => {
  const open = openTo(person, asking)
  return dataCategories.map((category): ToldWhy => {
    if (!open.has(category)) {
      const code = whyClosed(person, category, asking, parts.policy)
      return { category, allowed: false, code, says: saysClosed(category, code) }
    }
    const { basis, until } = howLong(person, category, asking, parts)
    const ends = until === undefined ? {} : { until: written(until) }
    return { category, allowed: true, basis, ...ends, says: saysOpen(category, basis, until) }
  })
}

/** Somebody found by a search is answered too, as long as a search would find them. */
const isNobody = (person: Person, { team, look }: Asking): boolean =>
  !hasJoined(person, team) && !wasLetIn(person, team, look.now) && !isThere(person, team, look.now)

/** Asked of the gate like everything else, so that what is said here is what would be shown. */
export const readWhy =
  (parts: Meaning): ReadWhy =>
  (team, ref) =>
    reasons.show(parts, team, async (look) => {
      const asking = { team, look }
      const person = await personMeant(parts, team, ref)
      if (person === undefined || isNobody(person, asking)) return undefined
      const names = parts.namesFor(team)
      const why = { person: ref, role: team.role, ...bannerOf(person, asking, names), categories: tell(person, asking, parts) }
      return { hub: person.id, why }
    })
