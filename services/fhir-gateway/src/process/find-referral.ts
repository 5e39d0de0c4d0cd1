import { sameOrganisation, type Organisation, type SealedReferral } from '@oldham-cares/domain'
import { matchesOwnWords } from '@oldham-cares/service-kit'
import type { Identifier } from '../fhir.js'
import type { NumberFound } from '../message/find-nhs-number.js'
import { resourcesIn, sealOfSent } from '../read/sent-resources.js'
import { serviceRequestIn } from '../read/sent-service-request.js'
import type { Found, Parts } from '../surface/parts.js'
import { refuse, type Refusal } from '../surface/refusals.js'
import { senderKey } from '../surface/sender.js'
import { hmacOf } from './read-whole.js'
import type { Received } from './received.js'

const sameIdentifier = (a: Identifier, b: Identifier): boolean =>
  a.value !== undefined && a.value === b.value && a.system === b.system

/** Which of a person's referrals the sender gave one of these identifiers: they are sealed, so each is opened and compared. */
const identified = async (
  referrals: readonly (Found & { readonly state: SealedReferral })[],
  identifiers: readonly Identifier[],
  sender: Organisation,
  { keys }: Pick<Parts, 'keys'>
): Promise<readonly Found[]> => {
  const fits = (content: unknown): boolean =>
    serviceRequestIn(resourcesIn(content))?.identifier?.some((one) => identifiers.some((other) => sameIdentifier(one, other))) ?? false
  const found: Found[] = []
  for (const one of identifiers.length === 0 ? [] : referrals) {
    const sent = sealOfSent(one.state)
    if (sent !== undefined && (await matchesOwnWords(sender, one.state, sent, { keys, matches: fits }))) found.push(one)
  }
  return found
}

/** Whether the sender told of the person without a number: such a person is met by what was sent, and by nothing else. */
const toldWithoutNumber = async ({ person: id, referral }: Found, sender: string, parts: Parts): Promise<boolean> => {
  const message = (await parts.known.person(id))?.referrals[referral]?.message
  return message !== undefined && parts.keys.findByHmac(hmacOf({ status: 'absent' }, sender, message, parts)) === id
}

/**
 * The standard gives an update or cancellation no sure key. In this order: the sender's own identifier of the referral, the id the
 * hub assigned, the message's id, the conversation with the NHS number. The first that fits counts; it must fit one alone.
 * Where the address of the request names the referral, nothing else does.
 * A message about another person than the one it leads to fits nothing.
 */
export const findReferral = async (
  { request, content }: Received,
  number: NumberFound,
  parts: Parts
): Promise<Found | Refusal> => {
  const { organisation } = request.sender
  const { resource, at } = content.request
  const about = parts.keys.findByHmac(hmacOf(number, senderKey(request.sender), content.id, parts))
  const person = about === undefined ? undefined : await parts.known.sealedPerson(about)
  const theirs = Object.values(person?.referrals ?? {})
    .filter(({ referrer }) => sameOrganisation(referrer, organisation))
    .map((state) => ({ person: person?.id ?? '', referral: state.id, state }))
  const ofThisPerson = ({ person: one }: Found): boolean => number.status === 'absent' || one === about

  const named = request.params['id']
  const byAddress = async () => parts.known.aliased(organisation, 'referral', named ?? '')
  const byContent: readonly (() => Promise<readonly Found[]>)[] = [
    () => identified(theirs, resource.identifier ?? [], organisation, parts),
    async () => (resource.id === undefined ? [] : parts.known.aliased(organisation, 'referral', resource.id)),
    () => parts.known.aliased(organisation, 'message', content.id),
    async () => (number.status === 'absent' ? [] : parts.known.aliased(organisation, 'correlation', request.correlation))
  ]
  for (const step of named === undefined ? byContent : [byAddress]) {
    const found = await step()
    const matches = found.filter(ofThisPerson)
    const [match] = matches
    if (matches.length > 1) return refuse('REFERRAL.AMBIGUOUS', at)
    if (match !== undefined) return match
    const [other] = found
    if (other !== undefined && (await toldWithoutNumber(other, senderKey(request.sender), parts)))
      return refuse('PERSON.NUMBER_LATER', `${content.patient.at}.identifier`)
  }
  return refuse('REFERRAL.NOT_FOUND', at)
}
