import type { Person } from '../person/person.js'
import { findReferral } from '../referral/find-referral.js'
import { everybody, sameOrganisation, type DataCategory, type Instant, type Recipient } from '../words.js'
import type { ConsentStatement } from './statement.js'

/** A denial has no window and may speak of everybody and of everything. A permit names its recipient and its categories. */
const speaksOf = (said: ConsentStatement, recipient: Recipient, category: DataCategory, now: Instant): boolean => {
  if (said.effect === 'deny') {
    const about = said.recipient.id === everybody || sameOrganisation(said.recipient, recipient)
    return about && (said.categories.length === 0 || said.categories.includes(category))
  }
  const inForce = said.from <= now && (said.until === undefined || now < said.until)
  return inForce && sameOrganisation(said.recipient, recipient) && said.categories.includes(category)
}

/** What was agreed to while somebody else was taken for this person. A denial stays: it costs nothing to ask again. */
const wasMistaken = (person: Person, { effect, under }: ConsentStatement): boolean =>
  effect === 'permit' && under !== undefined && findReferral(person, under)?.status === 'entered-in-error'

/** A consent counts from when it was said, a denial from when it reached the log: a clock that is behind takes no force from a no. */
const counts = ({ effect, said, from }: ConsentStatement): Instant => (effect === 'deny' ? from : said)

/** The person's newest word on a recipient and a category; deny beats permit at equal time. */
export const whatWasSaid = (
  person: Person,
  recipient: Recipient,
  category: DataCategory,
  now: Instant
): ConsentStatement['effect'] | undefined => {
  let newest: ConsentStatement | undefined
  for (const said of person.consent) {
    if (!speaksOf(said, recipient, category, now) || wasMistaken(person, said)) continue
    const later = newest === undefined || counts(said) > counts(newest)
    const equal = newest !== undefined && counts(said) === counts(newest)
    if (later || (equal && said.effect === 'deny')) newest = said
  }
  return newest?.effect
}

/** Without contact or the referral itself nobody can take a person on: a denial of either is an objection. */
export const objectsTo = (person: Person, recipient: Recipient, now: Instant): boolean =>
  person.consent.length > 0 &&
  (whatWasSaid(person, recipient, 'referral', now) === 'deny' || whatWasSaid(person, recipient, 'contact', now) === 'deny')

/** Explicit consent that names the recipient and covers each category now. */
export const hasAgreedTo = (
  person: Person,
  recipient: Recipient,
  categories: readonly DataCategory[],
  now: Instant
): boolean => categories.every((category) => whatWasSaid(person, recipient, category, now) === 'permit')
