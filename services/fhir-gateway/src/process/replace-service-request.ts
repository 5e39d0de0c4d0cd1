import type { DataCategory, Person, Referral } from '@oldham-cares/domain'
import { commandIdOf } from '@oldham-cares/vault'
import { updates } from '../exits.js'
import type { Resource } from '../fhir.js'
import { readAlone } from '../message/read-alone.js'
import { findPatient } from '../patient/find-patient.js'
import { readServiceRequest } from '../read/read-service-request.js'
import { versionOf } from '../read/version-of.js'
import type { FhirRequest, Handler } from '../surface/handler.js'
import type { Parts } from '../surface/parts.js'
import { readJson } from '../surface/read-json.js'
import { isRefusal, refuse, type Refusal } from '../surface/refusals.js'
import { senderKey } from '../surface/sender.js'
import { updateReferral } from './update-referral.js'

interface Standing {
  readonly person: Person
  readonly referral: Referral
  /** What the sender may see of it: the version it has read shows no more. */
  readonly categories: readonly DataCategory[]
}

const standingAt = async ({ sender, params }: FhirRequest, { known, gate }: Parts): Promise<Standing | undefined> => {
  const [found] = await known.aliased(sender.organisation, 'referral', params['id'] ?? '')
  if (found === undefined) return undefined
  const look = updates.look(gate, sender.organisation)
  const { person } = await look.person(found.person)
  const referral = person?.referrals[found.referral]
  if (person === undefined || referral === undefined) return undefined
  const seen = look.at(person, { referral: referral.id })
  return { person, referral, categories: seen.disclosed ? seen.categories : [] }
}

/** The same request again was made against the version before its own: it meets its verdict instead. */
const isRepeat = ({ sender, requestId }: FhirRequest, { id }: Person, { known }: Parts): Promise<boolean> =>
  known.isDecided(id, commandIdOf(senderKey(sender), requestId, id))

const whyNotVersion = async (request: FhirRequest, { person, ...seen }: Standing, parts: Parts): Promise<Refusal | undefined> => {
  const asked = request.ifMatch?.trim()
  if (asked === undefined) return refuse('HEADER.REQUIRED', 'http.If-Match')
  const fits = asked === '*' || asked.replace(/^W\//, '').replaceAll('"', '') === versionOf(seen)
  return fits || (await isRepeat(request, person, parts)) ? undefined : refuse('REFERRAL.CHANGED', 'http.If-Match')
}

/** The update stands, even where nothing may be shown of it. */
const taken: Resource = {
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'information', code: 'informational', diagnostics: 'The update was taken.' }]
}

/**
 * PUT /ServiceRequest/{id}: the sender's own referral again, as it is now. Against the version it read, or `*`, whichever stands.
 * Answered like a read: a repeat that comes after a later update must not hand out that version with an older content.
 */
export const replaceServiceRequest: Handler = async (request, parts) => {
  const body = readJson(request.body)
  if (isRefusal(body)) return body
  const alone = readAlone(body.json, parts.contract)
  if (isRefusal(alone)) return alone
  const { status, id } = alone.request.resource
  if (id !== request.params['id']) return refuse('REFERRAL.ANOTHER_ID', 'ServiceRequest.id')
  if (status !== 'active') return refuse('REFERRAL.NOT_ACTIVE', 'ServiceRequest.status')
  const standing = await standingAt(request, parts)
  if (standing === undefined) return refuse('REFERRAL.NOT_FOUND', 'ServiceRequest.id')
  const refusal = await whyNotVersion(request, standing, parts)
  if (refusal !== undefined) return refusal
  const found = await findPatient(alone.request, alone.others, request, parts)
  if (isRefusal(found)) return found

  const { message, updated = 0 } = standing.referral
  const replacedAt = Math.max(parts.now(), updated + 1)
  const content = { ...alone, ...found, id: message, idAt: 'http.X-Request-Id', replacedAt }
  const done = await updateReferral({ request, content }, parts)
  if (isRefusal(done)) return done
  const now = await readServiceRequest(request, parts)
  return isRefusal(now) ? taken : now
}
