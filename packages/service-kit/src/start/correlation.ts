import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import type { FastifyInstance, FastifyRequest } from 'fastify'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** The caller's X-Correlation-Id where it is a UUID, else one of ours: what is logged and passed on is never free text. */
export const correlationOf = (request: Pick<IncomingMessage, 'headers'>): string => {
  const given = request.headers['x-correlation-id']
  return typeof given === 'string' && uuid.test(given) ? given : randomUUID()
}

/** Every answer names the id, refusals and errors too. Fastify holds it as `request.id`. */
export const answerCorrelation = (fastify: FastifyInstance): void => {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-correlation-id', request.id)
    done()
  })
}

/** The correlation id of the request, for a controller's method. */
export const Correlation = createParamDecorator(
  (_: unknown, context: ExecutionContext): string => context.switchToHttp().getRequest<FastifyRequest>().id
)
