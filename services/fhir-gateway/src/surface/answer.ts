import type { FastifyReply } from 'fastify'
import type { Resource } from '../fhir.js'
import { isRefusal, outcomeOf, refusals, type Refusal } from './refusals.js'

const send = (reply: FastifyReply, status: number, resource: Resource): FastifyReply =>
  reply
    .status(status)
    .header('cache-control', 'no-store')
    .type('application/fhir+json; charset=utf-8')
    .send(JSON.stringify(resource))

export const answer = (reply: FastifyReply, outcome: Resource | Refusal): FastifyReply =>
  isRefusal(outcome) ? answerRefusal(reply, outcome) : send(reply, 200, outcome)

export const answerRefusal = (reply: FastifyReply, refusal: Refusal): FastifyReply => {
  const row: { status: number; retryAfter?: number } = refusals[refusal.refused]
  if (row.retryAfter !== undefined) void reply.header('retry-after', String(row.retryAfter))
  if (row.status === 401) void reply.header('www-authenticate', 'Bearer')
  return send(reply, row.status, outcomeOf(refusal))
}
