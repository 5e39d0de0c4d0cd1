import type { onRequestHookHandler } from 'fastify'

const echoed = ['x-request-id', 'x-correlation-id'] as const

/** Both ids stand on every answer, errors too, as they were sent: without them a sender counts its message as lost. */
export const echoIds: onRequestHookHandler = (request, reply, done) => {
  for (const name of echoed) {
    const value = request.headers[name]
    if (typeof value === 'string' && /^[\x21-\x7e]{1,100}$/.test(value)) void reply.header(name, value)
  }
  done()
}
