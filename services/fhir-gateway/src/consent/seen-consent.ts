import { inForce, isOpen, isPractice, isReferrer, reasons, type Organisation, type Person, type Referral } from '@oldham-cares/domain'
import type { Look } from '@oldham-cares/service-kit'
import type { Stored } from '../surface/handler.js'
import type { ConsentFound, Parts } from '../surface/parts.js'
import { refuse, type Refusal } from '../surface/refusals.js'
import { recordedBy, standingOf, type Recorded } from './recorded-here.js'
import { shapeConsent } from './shape-consent.js'

/** The referrals in which an organisation treats the person, the newest open one first. */
export const ownReferrals = (person: Person, organisation: Organisation): readonly Referral[] =>
  inForce(person)
    .filter((referral) => isReferrer(referral, organisation) || isPractice(referral, organisation))
    .sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || b.submitted - a.submitted)

/** What somebody recorded they may read back while they may be shown anything of their own referrals; else why not. */
export const whyNotReadBack = (person: Person, look: Look): Refusal | undefined => {
  const answers = ownReferrals(person, look.reader).map(({ id }) => look.at(person, { referral: id }))
  if (answers.some(({ disclosed }) => disclosed)) return undefined
  const denied = answers.flatMap((one) => (one.disclosed ? [] : [one.reason])).find((reason) => reason.startsWith('CONSENT.'))
  return denied === undefined ? refuse('CONSENT.NOT_FOUND') : refuse('DISCLOSURE.REFUSED', undefined, reasons[denied])
}

export const consentOf = (person: Person, recorded: Recorded, look: Look, parts: Parts): Stored => {
  const standing = standingOf(person, recorded, look.now)
  const resource = shapeConsent(standing, person.id, look.reader, parts)
  return { status: 200, resource, location: `Consent/${String(resource.id)}`, version: standing.version }
}

/** One Consent as it stands. Another organisation's is not found, like one that does not exist. */
export const seenConsent = async (found: ConsentFound, look: Look, parts: Parts): Promise<Stored | Refusal> => {
  const { person } = await look.person(found.person)
  const recorded = person && recordedBy(person, look.reader).find(({ id }) => id === found.consent)
  if (person === undefined || recorded === undefined) return refuse('CONSENT.NOT_FOUND')
  return whyNotReadBack(person, look) ?? consentOf(person, recorded, look, parts)
}
