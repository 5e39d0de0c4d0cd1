import { serviceRequestSearches } from '../exits.js'
import type { Handler } from '../surface/handler.js'
import { isRefusal } from '../surface/refusals.js'
import { personAskedFor } from './person-asked-for.js'
import { referralsSeen } from './referrals-seen.js'
import { searchset } from './searchset.js'
import { shapeServiceRequest } from './shape-service-request.js'

/** GET /ServiceRequest?patient:identifier=https://fhir.nhs.uk/Id/nhs-number|…: the sender's own about this person. */
export const searchServiceRequests: Handler = async ({ sender: { organisation }, query }, parts) => {
  const asked = personAskedFor(query, parts)
  if (isRefusal(asked)) return asked
  return serviceRequestSearches.show(parts.gate, organisation, async (look) => {
    const person = asked.id === undefined ? undefined : (await look.person(asked.id)).person
    const found = Object.keys(person?.referrals ?? {}).map((referral) => ({ person: person?.id ?? '', referral }))
    const seen = (await referralsSeen(found, look)).filter((one) => one.disclosed)
    return searchset(await Promise.all(seen.map((one) => shapeServiceRequest(one, organisation, parts))), parts.base)
  })
}
