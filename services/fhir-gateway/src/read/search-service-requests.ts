import { nhsNumber } from '@oldham-cares/domain'
import type { Handler } from '../surface/handler.js'
import { isRefusal, refuse } from '../surface/refusals.js'
import { spelled, systems } from '../systems.js'
import { referralsSeen } from './referrals-seen.js'
import { searchset } from './searchset.js'
import { shapeServiceRequest } from './shape-service-request.js'
import { theOneParameter } from './the-one-parameter.js'

const parameter = 'patient:identifier'

/** GET /ServiceRequest?patient:identifier=https://fhir.nhs.uk/Id/nhs-number|…: the sender's own about this person. */
export const searchServiceRequests: Handler = async ({ sender: { organisation }, query }, parts) => {
  const asked = theOneParameter(query, parameter)
  if (isRefusal(asked)) return asked
  const [system = '', written] = asked.value.split('|')
  if (written === undefined || spelled(system) !== systems.nhsNumber) return refuse('SEARCH.INVALID', `http.${parameter}`)
  const number = nhsNumber(written)
  if (!number.valid) return refuse('NHS_NUMBER.INVALID', `http.${parameter}`)

  const id = parts.keys.findByHmac(parts.pseudonyms.hmacOfNhsNumber(number.value))
  const person = id === undefined ? undefined : await parts.known.person(id)
  const found = Object.keys(person?.referrals ?? {}).map((referral) => ({ person: person?.id ?? '', referral }))
  const seen = (await referralsSeen(found, organisation, parts)).filter((one) => one.disclosed)
  return searchset(await Promise.all(seen.map((one) => shapeServiceRequest(one, organisation, parts))), parts.base)
}
