import type { FastifyReply } from 'fastify'
import { refusedAs } from '../audit/request-under-way.js'
import { documentOf, type Problem } from './problem.js'

/** Nothing is sent where an answer has begun already: a stream that breaks half way can only be cut. */
export const answerProblem = (reply: FastifyReply, problem: Problem): void => {
  refusedAs(reply.request, problem.details.code ?? problem.type)
  if (reply.sent || reply.raw.headersSent) {
    reply.raw.destroy()
    return
  }
  void reply
    .status(problem.status)
    .headers(problem.details.headers ?? {})
    .type('application/problem+json')
    .send(JSON.stringify(documentOf(problem, reply.request.id)))
}
