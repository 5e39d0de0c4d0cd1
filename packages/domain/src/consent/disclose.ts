import type { Person } from '../person/person.js'
import type { DisclosurePolicy } from '../policy.js'
import { findReferral } from '../referral/find-referral.js'
import type { Instant, Reader } from '../words.js'
import { discloseFact } from './disclose-fact.js'
import { withhold, type Disclosure } from './disclosure.js'
import type { Subject } from './fact-asked.js'
import { isKnownRole, readsAsEmployer, throughEmployer } from './read-as.js'
import { standingsTowards } from './standings.js'
import { weigh } from './weigh.js'

/** Nothing is left of somebody erased but that they were: whoever holds anything of them hears that. */
const isNoticeOfErasure = (subject: Subject): boolean => 'fact' in subject && subject.fact?.type === 'PersonErased'

const ask = (person: Person, subject: Subject, reader: Reader, policy: DisclosurePolicy, now: Instant): Disclosure => {
  if ('fact' in subject) return discloseFact(person, subject.fact, { reader, policy, now })
  const referral = findReferral(person, subject.referral)
  if (referral === undefined) return withhold('DISCLOSURE.REFERRAL_UNKNOWN')
  if (referral.status === 'entered-in-error') return withhold('REFERRAL.ENTERED_IN_ERROR')
  return weigh({ person, standings: standingsTowards(referral, reader, policy), reader, policy, now })
}

/**
 * What this reader may be shown of this subject at this moment. Asked before anything leaves and
 * again when it is read; fails closed. `now` is the moment of the question.
 */
export const disclose = (
  person: Person | undefined,
  subject: Subject,
  reader: Reader,
  policy: DisclosurePolicy,
  now: Instant
): Disclosure => {
  if (person === undefined) return withhold('DISCLOSURE.PERSON_UNKNOWN')
  if (person.erased !== undefined && !isNoticeOfErasure(subject)) return withhold('PERSON.ERASED')
  if (!isKnownRole(reader, policy)) return withhold('DISCLOSURE.NO_ROLE')
  if (!readsAsEmployer(reader, policy)) return ask(person, subject, reader, policy, now)
  return throughEmployer({ person, subject, reader, now }, (employer) => ask(person, subject, employer, policy, now))
}
