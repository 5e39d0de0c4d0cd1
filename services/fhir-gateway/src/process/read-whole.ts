import { requestIdOf } from '@oldham-cares/vault'
import { consentsBeside, type ConsentBeside } from '../consent/consents-beside.js'
import { mapReferral, type Mapped } from '../mapping/map-referral.js'
import { registeredPracticeOf } from '../mapping/registered-practice-of.js'
import { findNhsNumber, type NumberFound } from '../message/find-nhs-number.js'
import { whyNotService } from '../message/why-not-service.js'
import type { Parts } from '../surface/parts.js'
import { isRefusal, refuse, type Refusal } from '../surface/refusals.js'
import { fitsOnTheLog } from './fits-on-the-log.js'
import type { Received } from './received.js'

/**
 * Somebody without an NHS number is met by what was sent: the same message under a new request, or its cancellation,
 * is about the same person, and no other message ever is.
 */
export const hmacOf = (number: NumberFound, sender: string, id: string, { pseudonyms }: Pick<Parts, 'pseudonyms'>): string =>
  number.status === 'absent'
    ? pseudonyms.hmacOfCommand(requestIdOf(sender, `message ${id}`))
    : pseudonyms.hmacOfNhsNumber(number.value)

/** A practice that is not on the hub stays with what is sealed: nobody there can be told. */
const toldNowhere = ({ practice: _practice, ...ask }: Mapped['ask']): Mapped['ask'] => ask

interface Whole extends Mapped {
  readonly number: NumberFound
  readonly consents: readonly ConsentBeside[]
}

/** The whole of a referral, mapped; without a name nobody could act on it. What is said of consent is not kept beside it, but recorded. */
export const readWhole = ({ request: { sender, sentBy }, content: sent }: Received, { register, clusters, contract, now }: Parts): Whole | Refusal => {
  const { patient } = sent
  const astray = whyNotService(sent.request, contract)
  if (astray !== undefined) return astray
  if (patient.resource.name === undefined) return refuse('STRUCTURE.REQUIRED', `${patient.at}.name`)
  const number = findNhsNumber(patient)
  if (isRefusal(number)) return number
  const beside = consentsBeside(sent, { register, contract, now })
  if (isRefusal(beside)) return beside
  const { consents, others } = beside
  const content = { ...sent, others }
  const registered = register.practice(registeredPracticeOf(content) ?? '')
  const around = { clusters: { ...clusters, default: (registered ?? sender).cluster }, needs: contract.needs, now: now(), sentBy }
  const mapped = mapReferral(content, number, around)
  if (!fitsOnTheLog(mapped.plain)) return refuse('BODY.TOO_LARGE')
  return { ...mapped, number, consents, ask: registered === undefined ? toldNowhere(mapped.ask) : mapped.ask }
}
