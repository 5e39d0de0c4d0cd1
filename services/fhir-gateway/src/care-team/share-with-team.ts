import { handStatement } from '../consent/hand-statement.js'
import type { Resource } from '../fhir.js'
import type { Handler } from '../surface/handler.js'
import { readJson } from '../surface/read-json.js'
import { isRefusal, refuse } from '../surface/refusals.js'
import { readSharing, type Sharing } from './read-sharing.js'

const told: Readonly<Record<Sharing, string>> = {
  JoinCareTeam: 'The care team shares in the referral.',
  LeaveCareTeam: 'The care team shares in the referral no more.'
}

const informing = (diagnostics: string): Resource => ({
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'information', code: 'informational', diagnostics }]
})

/** A practice brings a care team into a referral that is shown to it, or takes it out; the rules say whether it may. */
const shareWithTeam =
  (does: Sharing): Handler =>
  async (request, parts) => {
    const body = readJson(request.body)
    if (isRefusal(body)) return body
    const asked = readSharing(body.json, does, parts)
    if (isRefusal(asked)) return asked
    const { at: recipient, ...how } = asked
    const [found] = await parts.known.aliased(request.sender.organisation, 'referral', request.params['id'] ?? '')
    if (found === undefined) return refuse('REFERRAL.NOT_FOUND', 'ServiceRequest.id')
    const at = { person: 'ServiceRequest', recipient, window: 'ServiceRequest' }
    const ask = () => ({ type: does, referral: found.referral, ...how })
    const done = await handStatement({ request, person: found.person, ask, at }, parts)
    return isRefusal(done) ? done : informing(told[does])
  }

/** POST /ServiceRequest/{id}/$join-care-team */
export const joinCareTeam = shareWithTeam('JoinCareTeam')

/** POST /ServiceRequest/{id}/$leave-care-team: answered once no exit shows the team any of it. */
export const leaveCareTeam = shareWithTeam('LeaveCareTeam')
