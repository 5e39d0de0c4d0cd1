import { AsyncLocalStorage } from 'node:async_hooks'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Authenticate, Caller } from '../auth/caller.js'
import { isInternal } from '../start/is-internal.js'

/** What the audit tells of a request beside what was done. */
export interface RequestUnderWay {
  readonly correlation: string
  /** Method and route template; never the address, which may hold an NHS number. */
  readonly what: string
  /** Absent until a token of theirs was found good, if only for something else. */
  caller?: Caller
  /** Why it is refused, as the answer says it. */
  code?: string
  /** A denial stands on the record already: the refusal of the request is the same one. */
  denied?: boolean
}

const running = new AsyncLocalStorage<RequestUnderWay>()
const known = new WeakMap<FastifyRequest, RequestUnderWay>()

/** The request that the calling code works for; undefined where it works for none. */
export const requestUnderWay = (): RequestUnderWay | undefined => running.getStore()

export const whileUnderWay = <Done>(request: RequestUnderWay, act: () => Done): Done => running.run(request, act)

export const underWayOf = (request: FastifyRequest): RequestUnderWay | undefined => known.get(request)

/** For an edge that refuses: the audit then says why. */
export const refusedAs = (request: FastifyRequest, code: string): void => {
  const underWay = known.get(request)
  if (underWay !== undefined) underWay.code = code
}

/** Whoever records an access learns from here for whom it is, however deep it stands: no caller can be forgotten on the way. */
export const followRequests = (fastify: FastifyInstance): void => {
  fastify.addHook('onRequest', (request, _reply, done) => {
    const route = request.routeOptions.url
    if (isInternal(route)) return done()
    const underWay = { correlation: request.id, what: `${request.method} ${route ?? '(no such route)'}` }
    known.set(request, underWay)
    return running.run(underWay, done)
  })

  // a body arrives on the socket's events, which know nothing of the request
  fastify.addHook('preHandler', (request, _reply, done) => {
    const underWay = known.get(request)
    return underWay === undefined ? done() : running.run(underWay, done)
  })
}

/** Every edge asks its authenticator who calls; what it answers is kept for the audit. */
export const rememberingCallers =
  (authenticate: Authenticate): Authenticate =>
  async (authorization, scope) => {
    const answer = await authenticate(authorization, scope)
    const underWay = running.getStore()
    const caller = answer.ok ? answer : answer.caller
    if (underWay !== undefined && caller !== undefined) underWay.caller = caller
    return answer
  }
