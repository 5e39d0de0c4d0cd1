import type { IncomingHttpHeaders } from 'node:http'
import replyFrom from '@fastify/reply-from'
import { answerProblem, Problem, type Logger, type NamesAndAddresses } from '@oldham-cares/service-kit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Cookies } from '../session/cookies.js'
import type { Session } from '../session/session.js'
import type { Sessions } from '../session/sessions.js'
import { SignInOver } from '../sign-in/issuer.js'
import { refuseCrossSite } from './cross-site.js'
import { leadOf } from './doors.js'

export interface Forwarding {
  readonly sessions: Sessions
  readonly cookies: Cookies
  readonly services: NamesAndAddresses
  readonly logger: Logger
}

/** What a page may say to a door. Everything else that a browser sends stays here, its cookies above all. */
const passedOn = ['accept', 'content-type', 'content-length', 'idempotency-key', 'if-match', 'if-none-match', 'last-event-id', 'x-correlation-id'] as const
/** What a door says of itself that is not for a browser. */
const keptBack = new Set(['set-cookie', 'www-authenticate', 'connection', 'keep-alive', 'transfer-encoding'])

const answersWithinMs = 30_000
const reads = new Set(['GET', 'HEAD'])

const withheld = (headers: IncomingHttpHeaders): IncomingHttpHeaders =>
  Object.fromEntries(passedOn.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])))

const expired = (cause?: unknown): Problem =>
  new Problem('unauthenticated', { code: 'SESSION.EXPIRED', detail: 'Nobody is signed in here any more.', ...(cause === undefined ? {} : { cause }) })

/** `/api/<door>/…`: what a door answers to whoever has signed in. The body goes through as it comes, either way. */
export const forward = async (fastify: FastifyInstance, { sessions, cookies, services, logger }: Forwarding): Promise<void> => {
  const sessionOf = async (request: FastifyRequest): Promise<Session> => {
    const ticket = cookies.ticketIn(request, 'session')
    const session = await sessions.find(ticket, request.headers['x-unasked'] === undefined)
    if (ticket === undefined || session === undefined) throw expired()
    return sessions.fresh(ticket, session).catch(async (fault: unknown) => {
      if (!(fault instanceof SignInOver)) throw new Problem('unavailable', { code: 'ISSUER.UNREACHABLE', headers: { 'retry-after': '5' }, cause: fault })
      await sessions.end(ticket)
      throw expired(fault)
    })
  }

  const pass = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    if (!reads.has(request.method)) refuseCrossSite(request)
    const led = leadOf(request.raw.url ?? '')
    const at = led && services[led.service]
    if (led === undefined || at === undefined) throw new Problem('not-found')
    const { tokens } = await sessionOf(request)
    return reply.from(`${at}${led.path}`, {
      rewriteRequestHeaders: (_request, headers) => ({ ...withheld(headers as IncomingHttpHeaders), 'x-correlation-id': request.id, authorization: `Bearer ${tokens.access}` }),
      rewriteHeaders: (headers) => Object.fromEntries(Object.entries(headers).filter(([name]) => !keptBack.has(name))),
      onError: (answer, { error }) => {
        logger.error('door.unreachable', { correlation: request.id, host: led.service }, error)
        answerProblem(answer as FastifyReply, new Problem('unavailable', { code: 'DOOR.UNREACHABLE', detail: 'The hub does not answer at the moment.', headers: { 'retry-after': '5' } }))
      }
    })
  }

  await fastify.register(async (own) => {
    // a stream may be silent between two heartbeats, and goes on for hours
    await own.register(replyFrom, { undici: { headersTimeout: answersWithinMs, bodyTimeout: 0 }, disableRequestLogging: true, retryMethods: [] })
    own.removeAllContentTypeParsers()
    own.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    own.setErrorHandler((fault, request, reply) => {
      if (fault instanceof Problem) return answerProblem(reply, fault)
      logger.error('request.failed', { correlation: request.id, method: request.method }, fault)
      answerProblem(reply, new Problem('fault'))
    })
    own.route({ method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'], url: '/api/*', handler: pass })
  })
}
