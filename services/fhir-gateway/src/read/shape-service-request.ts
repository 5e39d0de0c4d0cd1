import type { Organisation } from '@oldham-cares/domain'
import type { Resource, ServiceRequest } from '../fhir.js'
import { said } from '../mapping/kept.js'
import type { Seen } from './referrals-seen.js'
import { sentServiceRequest } from './sent-service-request.js'
import { serviceRequestStatus } from './service-request-status.js'
import type { Shaping } from './shaping.js'
import { versionOf } from './version-of.js'

type Disclosed = Extract<Seen, { disclosed: true }>

/** What the sender's own words are, without references into its message, which mean nothing outside it. */
const wordsOf = ({ identifier, category, priority, code, authoredOn, reasonCode, note }: ServiceRequest): object =>
  said({ identifier, category, priority, code, authoredOn, reasonCode, note })

/**
 * ServiceRequest = id meta.versionId status intent subject, and where the recipient may see `referral`
 *                  identifier category priority code authoredOn reasonCode note as it sent them.
 * The person is named by an id of this recipient's own.
 */
export const shapeServiceRequest = async (
  { person, referral, categories }: Disclosed,
  recipient: Organisation,
  shaping: Pick<Shaping, 'keys' | 'pseudonyms'>
): Promise<Resource> => {
  const scoped = (kind: string, id: string) => shaping.pseudonyms.scopedId(recipient, kind, id)
  const sent = categories.includes('referral') ? await sentServiceRequest(referral, shaping) : undefined
  return {
    resourceType: 'ServiceRequest',
    id: scoped('referral', referral.id),
    meta: { versionId: versionOf(referral) },
    ...(sent === undefined ? {} : wordsOf(sent)),
    status: serviceRequestStatus[referral.status],
    intent: 'plan',
    subject: { reference: `Patient/${scoped('person', person)}` }
  }
}
