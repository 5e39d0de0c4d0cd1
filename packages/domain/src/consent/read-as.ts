import type { Person } from '../person/person.js'
import type { DisclosurePolicy } from '../policy.js'
import { findReferral } from '../referral/find-referral.js'
import { inForce } from '../referral/in-force.js'
import { hasJoined } from '../referral/taking-part.js'
import type { Instant, Reader, Recipient } from '../words.js'
import { withhold, type Disclosure } from './disclosure.js'
import type { Subject } from './fact-asked.js'
import { objectsTo, whatWasSaid } from './what-was-said.js'

/** Whether somebody may read for a care team in this role at all. Anybody else reads for their organisation. */
export const isKnownRole = ({ kind, role }: Reader, { rows, asEmployer }: DisclosurePolicy): boolean =>
  kind !== 'care-team' ||
  (role !== undefined && (asEmployer.includes(role) || rows.some(({ standing, roles }) => standing === 'care-team' && roles?.includes(role))))

export const readsAsEmployer = ({ kind, role }: Reader, { asEmployer }: DisclosurePolicy): boolean =>
  kind === 'care-team' && role !== undefined && asEmployer.includes(role)

interface Asked {
  readonly person: Person
  readonly subject: Subject
  readonly reader: Reader
  readonly now: Instant
}

const teamSharesIn = ({ person, subject, reader }: Asked): boolean => {
  const asked = 'fact' in subject ? (subject.fact !== undefined && 'referral' in subject.fact ? subject.fact.referral : undefined) : subject.referral
  const about = asked === undefined ? inForce(person) : [findReferral(person, asked)]
  return about.some((referral) => referral !== undefined && hasJoined(referral, reader))
}

/** Consortium staff in a care team see what the partner that employs them sees, where the team shares in it, and nothing denied to the team. */
export const throughEmployer = (asked: Asked, ask: (employer: Recipient) => Disclosure): Disclosure => {
  const { person, reader, now } = asked
  if (reader.employer === undefined) return withhold('DISCLOSURE.NO_ROLE')
  if (!teamSharesIn(asked)) return withhold('DISCLOSURE.NO_STANDING')
  if (objectsTo(person, reader, now)) return withhold('CONSENT.WITHDRAWN')
  const answer = ask({ kind: 'partner', id: reader.employer })
  if (!answer.disclosed || answer.basis === 'notice') return answer
  const categories = answer.categories.filter((category) => whatWasSaid(person, reader, category, now) !== 'deny')
  return categories.length > 0 || answer.coarse ? { ...answer, categories } : withhold('CONSENT.WITHDRAWN')
}
