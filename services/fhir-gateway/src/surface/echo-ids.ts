import type { FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify'

export const echoed = ['x-request-id', 'x-correlation-id'] as const

export const echoId = (request: FastifyRequest, reply: FastifyReply, name: (typeof echoed)[number]): void => {
  const value = request.headers[name]
  if (typeof value === 'string' && /^[\x21-\x7e]{1,100}$/.test(value)) void reply.header(name, value)
}

/** Both ids stand on every answer, errors too, as they were sent: without them a sender counts its message as lost. */
export const echoIds: onRequestHookHandler = (request, reply, done) => {
  for (const name of echoed) echoId(request, reply, name)
  done()
}
