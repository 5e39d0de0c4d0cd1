import type { FastifyReply } from 'fastify'
import { refusedAs } from '@oldham-cares/service-kit'
import type { Resource } from '../fhir.js'
import type { Stored } from './handler.js'
import { isRefusal, outcomeOf, refusals, type Refusal } from './refusals.js'

const send = (reply: FastifyReply, status: number, resource: Resource): FastifyReply =>
  reply
    .status(status)
    .type('application/fhir+json; charset=utf-8')
    .send(JSON.stringify(resource))

/** `base` is the public address of this door. */
const answerStored = (reply: FastifyReply, { status, resource, location, version }: Stored, base: string): FastifyReply => {
  void reply.header('etag', `W/"${version}"`)
  if (status === 201) void reply.header('location', `${base}/${location}`)
  return send(reply, status, resource)
}

export const answer = (reply: FastifyReply, outcome: Resource | Stored | Refusal, base: string): FastifyReply => {
  if (isRefusal(outcome)) return answerRefusal(reply, outcome)
  return 'resourceType' in outcome ? send(reply, 200, outcome) : answerStored(reply, outcome as Stored, base)
}

export const answerRefusal = (reply: FastifyReply, refusal: Refusal): FastifyReply => {
  refusedAs(reply.request, refusal.refused)
  const row: { status: number; retryAfter?: number } = refusals[refusal.refused]
  if (row.retryAfter !== undefined) void reply.header('retry-after', String(row.retryAfter))
  if (row.status === 401) void reply.header('www-authenticate', 'Bearer')
  return send(reply, row.status, outcomeOf(refusal))
}
