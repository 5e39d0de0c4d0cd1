import { sameOrganisation, type Organisation } from '@oldham-cares/domain'
import type { Resource, ServiceRequest } from '../fhir.js'
import { said } from '../mapping/kept.js'
import type { Disclosed } from './referrals-seen.js'
import { sentServiceRequest } from './sent-service-request.js'
import { serviceRequestStatus } from './service-request-status.js'
import type { Shaping } from './shaping.js'
import { statusShown } from './status-shown.js'
import { versionOf } from './version-of.js'

/**
 * What the sender's own words are, without references into its message, which mean nothing outside it. Its identifiers are
 * for itself alone: by them two readers could join what they hold.
 */
const wordsOf = ({ identifier, category, priority, code, authoredOn, reasonCode, note }: ServiceRequest, own: boolean): object =>
  said({ identifier: own ? identifier : undefined, category, priority, code, authoredOn, reasonCode, note })

/**
 * ServiceRequest = id meta.versionId status intent subject, and where the recipient may see `referral`
 *                  [identifier] category priority code authoredOn reasonCode note as they were sent.
 * The person is named by an id of this recipient's own.
 */
export const shapeServiceRequest = async (
  seen: Disclosed,
  recipient: Organisation,
  shaping: Pick<Shaping, 'keys' | 'pseudonyms'>
): Promise<Resource> => {
  const { person, referral, allowed } = seen
  const scoped = (kind: string, id: string) => shaping.pseudonyms.scopedId(recipient, kind, id)
  const sent = await sentServiceRequest(referral, allowed, shaping)
  return {
    resourceType: 'ServiceRequest',
    id: scoped('referral', referral.id),
    meta: { versionId: versionOf(seen) },
    ...(sent === undefined ? {} : wordsOf(sent, sameOrganisation(referral.referrer, recipient))),
    status: serviceRequestStatus[statusShown(seen)],
    intent: 'plan',
    subject: { reference: `Patient/${scoped('person', person)}` }
  }
}
