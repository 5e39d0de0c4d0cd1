import { idBeside } from '../consent/state-beside.js'
import type { Resource } from '../fhir.js'
import { readTransaction, type Transaction } from '../message/read-transaction.js'
import { findPatient } from '../patient/find-patient.js'
import { firstVersion } from '../read/version-of.js'
import type { Handler } from '../surface/handler.js'
import type { Parts } from '../surface/parts.js'
import { readJson } from '../surface/read-json.js'
import { isRefusal, refuse } from '../surface/refusals.js'
import type { Sender } from '../surface/sender.js'
import type { Done } from './received.js'
import { submitReferral } from './submit-referral.js'

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** The id under which this sender may name each resource: of the referral, the person and what was said of consent the ones that it reads by. */
const idOf = (type: string, index: number, done: Done, { organisation }: Sender, { pseudonyms }: Pick<Parts, 'pseudonyms'>): string => {
  if (type === 'ServiceRequest') return pseudonyms.scopedId(organisation, 'referral', done.referral)
  if (type === 'Patient') return pseudonyms.scopedId(organisation, 'person', done.person)
  return idBeside(done, `Bundle.entry[${index}].resource`, organisation, { pseudonyms }) ?? pseudonyms.scopedId(organisation, 'entry', `${done.command}:${index}`)
}

const responseOf = ({ bundle }: Transaction, done: Done, sender: Sender, parts: Parts): Resource => ({
  resourceType: 'Bundle',
  type: 'transaction-response',
  entry: bundle.entry.map(({ resource: { resourceType: type } }, index) => ({
    response: {
      status: '201 Created',
      location: `${type}/${idOf(type, index, done, sender, parts)}`,
      etag: `W/"${type === 'ServiceRequest' ? firstVersion : '1'}"`,
      lastModified: new Date(done.time).toISOString()
    }
  }))
})

/** POST /: a transaction that is one referral. Its entries are created together, by one command, or none is. */
export const processTransaction: Handler = async (request, parts) => {
  const body = readJson(request.body)
  if (isRefusal(body)) return body
  const transaction = readTransaction(body.json, parts.contract)
  if (isRefusal(transaction)) return transaction
  const { bundle, request: asked, others } = transaction
  if (asked.resource.status !== 'active') return refuse('REFERRAL.NOT_ACTIVE', `${asked.at}.status`)
  const found = await findPatient(asked, others, request, parts)
  if (isRefusal(found)) return found

  const own = guid.test(bundle.id ?? '') ? bundle.id : undefined
  const named = { id: own ?? request.requestId, idAt: own === undefined ? 'http.X-Request-Id' : 'Bundle.id' }
  const sent = bundle.timestamp === undefined ? {} : { sentAt: bundle.timestamp }
  const done = await submitReferral({ request, content: { ...named, ...sent, request: asked, ...found } }, parts)
  return isRefusal(done) ? done : responseOf(transaction, done, request.sender, parts)
}
