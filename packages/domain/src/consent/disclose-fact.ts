import type { Person } from '../person/person.js'
import type { DisclosurePolicy, Standing } from '../policy.js'
import { findReferral } from '../referral/find-referral.js'
import type { Reason } from '../referral/reasons.js'
import { isLead } from '../referral/taking-part.js'
import { sameOrganisation, type Instant, type Organisation, type Reader } from '../words.js'
import { thinNotice, withhold, type Disclosure } from './disclosure.js'
import { isDenial, type FactAsked } from './fact-asked.js'
import { standingsTowards } from './standings.js'
import { alwaysTold, toldAnyway } from './told-anyway.js'
import { weigh } from './weigh.js'

const standingsFor = (person: Person, fact: FactAsked, recipient: Organisation, policy: DisclosurePolicy): Standing[] => {
  const about = Object.values(person.referrals).filter(({ id }) => !('referral' in fact) || id === fact.referral)
  const standings = about.flatMap((referral) => standingsTowards(referral, recipient, policy))
  const oversees = isDenial(fact) || fact.type === 'ReferralOverdue'
  const reviews = fact.type === 'GlassBroken' && sameOrganisation(fact.by, recipient)
  return [...standings, ...(oversees && isLead(recipient, policy) ? ['lead-partner' as const] : []), ...(reviews ? ['reviewing-team' as const] : [])]
}

/** What was a mistake nobody is shown any more, whatever was agreed; nor that somebody counted among a household they left. */
const isNoMore = (person: Person, fact: FactAsked): Reason | undefined => {
  if (fact.type === 'HouseholdLinked' && fact.household !== person.household) return 'HOUSEHOLD.NOT_LINKED'
  const referral = 'referral' in fact && fact.referral !== undefined ? findReferral(person, fact.referral) : undefined
  return referral?.status === 'entered-in-error' ? 'REFERRAL.ENTERED_IN_ERROR' : undefined
}

interface Asking {
  readonly reader: Reader
  readonly policy: DisclosurePolicy
  readonly now: Instant
}

/** What may be shown of one fact; of what somebody denies a partner hears only that it was said. */
export const discloseFact = (person: Person, fact: FactAsked | undefined, { reader, policy, now }: Asking): Disclosure => {
  const recorded = fact !== undefined && fact.person === person.id && fact.sequence <= person.sequence
  if (!recorded) return withhold('DISCLOSURE.FACT_UNKNOWN')
  if (!fact.entitled.some((one) => sameOrganisation(one, reader))) return withhold('DISCLOSURE.NOT_ENTITLED')
  if (alwaysTold(fact, reader, policy)) return thinNotice
  const gone = isNoMore(person, fact)
  if (gone !== undefined) return withhold(gone)
  const weighed = weigh({ person, standings: standingsFor(person, fact, reader, policy), reader, policy, now })
  if (weighed.disclosed) return isDenial(fact) && reader.kind === 'partner' ? thinNotice : weighed
  return toldAnyway(person, fact, reader, { policy, reason: weighed.reason }) ? thinNotice : weighed
}
