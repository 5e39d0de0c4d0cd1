import type { Resource } from '../fhir.js'
import { readAlone } from '../message/read-alone.js'
import { findPatient } from '../patient/find-patient.js'
import { firstVersion } from '../read/version-of.js'
import type { Handler } from '../surface/handler.js'
import { readJson } from '../surface/read-json.js'
import { isRefusal, refuse } from '../surface/refusals.js'
import { submitReferral } from './submit-referral.js'

/** POST /ServiceRequest: a referral with its Patient inside, or on the FHIR server of whoever sends it. */
export const createServiceRequest: Handler = async (request, parts) => {
  if (request.ifNoneExist !== undefined) return refuse('HEADER.NOT_SUPPORTED', 'http.If-None-Exist')
  const body = readJson(request.body)
  if (isRefusal(body)) return body
  const alone = readAlone(body.json, parts.contract)
  if (isRefusal(alone)) return alone
  const { status } = alone.request.resource
  if (status !== 'active') return refuse('REFERRAL.NOT_ACTIVE', 'ServiceRequest.status')
  const found = await findPatient(alone.request, alone.others, request, parts)
  if (isRefusal(found)) return found

  const content = { ...alone, ...found, id: request.requestId, idAt: 'http.X-Request-Id' }
  const done = await submitReferral({ request, content }, parts)
  if (isRefusal(done)) return done
  const id = parts.pseudonyms.scopedId(request.sender.organisation, 'referral', done.referral)
  const posted = body.json as Resource
  const resource = { ...posted, id, meta: { ...posted.meta, versionId: firstVersion } }
  return { status: 201, resource, location: `ServiceRequest/${id}`, version: firstVersion }
}
