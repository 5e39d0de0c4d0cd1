import { AllowedMethods, allowanceHeaders } from '@oldham-cares/service-kit'
import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { answer, answerRefusal } from './answer.js'
import { checkHeaders } from './check-headers.js'
import { echoed, echoId, echoIds } from './echo-ids.js'
import type { FhirRequest } from './handler.js'
import { inTime } from './in-time.js'
import { meaningOf } from './meaning-of.js'
import type { Parts } from './parts.js'
import { isRefusal, refuse, type RefusalName } from './refusals.js'
import { auditors, partners, stewards, surface, type Route } from './surface.js'
import { whoAudits, whoCalls, whoSubscribes } from './who-calls.js'

const prefix = '/fhir/R4'

const byFastifyStatus: Readonly<Record<number, RefusalName>> = { 413: 'BODY.TOO_LARGE', 415: 'CONTENT_TYPE.UNKNOWN' }

/** Handlers on Fastify itself, beneath Nest: this is the door that has to be quick. */
export const openSurface = async (fastify: FastifyInstance, parts: Parts): Promise<void> => {
  const allowed = new AllowedMethods()
  for (const { method, path } of surface) allowed.add({ method, url: `${prefix}${path}` })
  allowed.add({ method: 'POST', url: prefix })
  fastify.decorate('answerBeforeRouting', answerBeforeRouting)

  await fastify.register(
    async (scope) => {
      takeBytes(scope)
      scope.addHook('onRequest', echoIds)
      scope.setErrorHandler((error: FastifyError, request, reply) => {
        const status = error.statusCode ?? 500
        const name = byFastifyStatus[status] ?? (status < 500 ? 'BODY.MALFORMED' : 'HUB.FAULT')
        if (name === 'HUB.FAULT') parts.log.error('request.failed', { route: request.routeOptions.url }, error)
        return answerRefusal(reply, refuse(name))
      })
      scope.setNotFoundHandler((request, reply) => {
        const methods = allowed.at(request.url)
        if (methods.length === 0) return answerRefusal(reply, refuse('PATH.UNKNOWN'))
        return answerRefusal(reply.header('allow', methods.join(', ')), refuse('METHOD.NOT_ALLOWED'))
      })
      for (const route of surface) open(scope, route, parts)
    },
    { prefix }
  )
}

/** Of addresses that Fastify cannot decode, which no route of this door ever sees. */
const answerBeforeRouting = (request: FastifyRequest, reply: FastifyReply): boolean => {
  if (!request.raw.url?.startsWith(prefix)) return false
  for (const name of echoed) echoId(request, reply, name)
  void answerRefusal(reply, refuse('URL.MALFORMED'))
  return true
}

const jsonPatch = 'application/json-patch+json'

/** A patch is a patch by its type, and nothing else is one. */
const isOfItsType = ({ method, headers: { 'content-type': type } }: FastifyRequest): boolean =>
  type === undefined || ((type.split(';')[0] ?? '').trim().toLowerCase() === jsonPatch) === (method === 'PATCH')

/** The bytes as they came: a repeat is told from a reuse by them. */
const takeBytes = (scope: FastifyInstance): void => {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser(
    ['application/fhir+json', 'application/json', jsonPatch],
    { parseAs: 'buffer' },
    (_request, body, done) => done(null, body)
  )
}

type Admitted = Omit<FhirRequest, 'params' | 'query' | 'body'>

const callerBy = { fhir: whoCalls, [auditors]: whoAudits, [partners]: whoSubscribes, [stewards]: whoSubscribes } as const

/** Token and headers are looked at before the body is read. */
const open = (scope: FastifyInstance, { method, path, open: toAnybody, scope: asks = 'fhir', withinMs, handle }: Route, parts: Parts): void => {
  const admitted = new WeakMap<FastifyRequest, Admitted>()
  const admit = async (request: FastifyRequest, reply: FastifyReply) => {
    const caller = await parts.authenticate(request.headers.authorization, asks)
    void reply.headers(allowanceHeaders(caller.allowance))
    const sender = callerBy[asks](caller, parts.register)
    if (isRefusal(sender)) return answerRefusal(reply, sender)
    const read = checkHeaders(request.headers, parts.contract.service)
    if (isRefusal(read)) return answerRefusal(reply, read)
    if (!isOfItsType(request)) return answerRefusal(reply, refuse('CONTENT_TYPE.UNKNOWN'))
    admitted.set(request, { sender, ...read, ...conditionsIn(request.headers) })
    return undefined
  }
  scope.route({
    method,
    url: path,
    exposeHeadRoute: false,
    ...(toAnybody ? {} : { onRequest: admit }),
    handler: async (request, reply) => {
      const from = admitted.get(request) ?? nobody
      const query = new URLSearchParams(request.url.split('?')[1] ?? '')
      const params = request.params as Record<string, string>
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      try {
        return answer(reply, await inTime(handle({ ...from, params, query, body }, parts), withinMs), parts.base)
      } catch (fault) {
        const refusal = meaningOf(fault)
        const { correlation } = from
        parts.log.error('request.failed', { correlation, route: request.routeOptions.url, code: refusal.refused }, fault)
        return answerRefusal(reply, refusal)
      }
    }
  })
}

const conditionsIn = ({ 'if-match': ifMatch, 'if-none-exist': written }: IncomingHttpHeaders): Pick<FhirRequest, 'ifMatch' | 'ifNoneExist'> => {
  const ifNoneExist = Array.isArray(written) ? written.join(',') : written
  return { ...(ifMatch === undefined ? {} : { ifMatch }), ...(ifNoneExist === undefined ? {} : { ifNoneExist }) }
}

const nobody: Admitted = {
  sender: { organisation: { kind: 'practice', id: '' }, name: '', cluster: '', source: 'gp' },
  requestId: '',
  correlation: '',
  sentBy: []
}
