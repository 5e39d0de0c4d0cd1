import { FastifyAdapter } from '@nestjs/platform-fastify'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from '../logging/logger.js'
import type { AllowedMethods } from '../problem/allowed-methods.js'
import { answerProblem } from '../problem/answer-problem.js'
import { problemOf } from '../problem/problem-of.js'
import { answerCorrelation, correlationOf } from './correlation.js'
import { isInternal } from './is-internal.js'

const bodyLimitBytes = 1024 * 1024

/** A request that has not arrived by then is cut off: slow senders must not hold connections. */
const requestArrivesWithinMs = 10_000

/** Longer than load balancers in front keep a connection (60 s), so that it is they who close. */
const keepAliveMs = 72_000

/** Fastify as every service has it. Addresses and protocols are its own, never those a proxy header claims. */
export const httpAdapter = (log: Logger, allowed: AllowedMethods): FastifyAdapter => {
  const adapter = new FastifyAdapter({
    bodyLimit: bodyLimitBytes,
    requestTimeout: requestArrivesWithinMs,
    keepAliveTimeout: keepAliveMs,
    forceCloseConnections: 'idle',
    // on a connection that is kept, a request may cross the signal on its way: it is answered, and the connection closed
    return503OnClosing: false,
    trustProxy: false,
    logger: false,
    requestIdHeader: false,
    genReqId: correlationOf,
    frameworkErrors: answerBeforeRouting
  })
  const fastify = adapter.getInstance<FastifyInstance>()
  fastify.addHook('onRoute', (route) => allowed.add(route))
  fastify.removeContentTypeParser('text/plain')
  answerCorrelation(fastify)
  takeOffTheWire(fastify)
  keepNothingOnTheWay(fastify)
  closeBehindLastAnswers(fastify)
  logAnswers(fastify, log)
  return adapter
}

/** What a service may decorate Fastify with, to answer in its own form; says whether it did. */
type AnswerBeforeRouting = (request: FastifyRequest, reply: FastifyReply) => boolean

/** For addresses that Fastify cannot decode, which it refuses before any hook has run. */
const answerBeforeRouting = (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
  void reply.header('cache-control', 'no-store')
  const own = (request.server as { answerBeforeRouting?: AnswerBeforeRouting }).answerBeforeRouting
  if (own?.(request, reply) === true) return
  void reply.header('x-correlation-id', request.id)
  answerProblem(reply, problemOf(error))
}

/**
 * Fastify hangs up on a body that is too large, and a sender that is still writing then never sees why. Kept open, Node
 * drops the rest as it arrives, for as long as a request may take.
 */
const takeOffTheWire = (fastify: FastifyInstance): void => {
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    if (reply.statusCode === 413) {
      void reply.removeHeader('connection')
      request.raw.resume()
    }
    done()
  })
}

/** Nearly every answer is about somebody, or true for this moment only: none is kept on the way, where it does not say otherwise. */
const keepNothingOnTheWay = (fastify: FastifyInstance): void => {
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store')
    done()
  })
}

/** Kept open, connections that were busy at the signal would hold up the stop until they are cut. */
const closeBehindLastAnswers = (fastify: FastifyInstance): void => {
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    if (!fastify.server.listening) void reply.header('connection', 'close')
    done()
  })
}

/** The route's pattern is logged and never the address, which may hold an NHS number. */
const logAnswers = (fastify: FastifyInstance, log: Logger): void => {
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url
    if (!isInternal(route)) {
      const { id: correlation, method } = request
      log.info('request.answered', { correlation, method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) })
    }
    done()
  })
}
