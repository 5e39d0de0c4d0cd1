import { AllowedMethods } from '@oldham-cares/service-kit'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { answer, answerRefusal } from './answer.js'
import { checkHeaders } from './check-headers.js'
import { echoIds } from './echo-ids.js'
import { meaningOf } from './meaning-of.js'
import type { Parts } from './parts.js'
import { isRefusal, refuse, type RefusalName } from './refusals.js'
import { surface, type Route } from './surface.js'
import { whoCalls } from './who-calls.js'

const prefix = '/fhir/R4'

const byFastifyStatus: Readonly<Record<number, RefusalName>> = { 413: 'BODY.TOO_LARGE', 415: 'CONTENT_TYPE.UNKNOWN' }

/** Handlers on Fastify itself, beneath Nest: this is the door that has to be quick. */
export const openSurface = async (fastify: FastifyInstance, parts: Parts): Promise<void> => {
  const allowed = new AllowedMethods()
  for (const { method, path } of surface) allowed.add({ method, url: `${prefix}${path}` })

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

/** The bytes as they came: a repeat is told from a reuse by them. */
const takeBytes = (scope: FastifyInstance): void => {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser(
    ['application/fhir+json', 'application/json'],
    { parseAs: 'buffer' },
    (_request, body, done) => done(null, body)
  )
}

interface Admitted {
  readonly practice: Parts['register']['practices'][number]
  readonly requestId: string
  readonly correlation: string
}

/** Token and headers are looked at before the body is read. */
const open = (scope: FastifyInstance, { method, path, open: toAnybody, handle }: Route, parts: Parts): void => {
  const admitted = new WeakMap<FastifyRequest, Admitted>()
  const admit = async (request: FastifyRequest, reply: FastifyReply) => {
    const practice = await whoCalls(request.headers.authorization, parts)
    if (isRefusal(practice)) return answerRefusal(reply, practice)
    const ids = checkHeaders(request.headers)
    if (isRefusal(ids)) return answerRefusal(reply, ids)
    admitted.set(request, { practice, ...ids })
    return undefined
  }
  scope.route({
    method,
    url: path,
    exposeHeadRoute: false,
    ...(toAnybody ? {} : { onRequest: admit }),
    handler: async (request, reply) => {
      const { practice, requestId, correlation } = admitted.get(request) ?? nobody
      const query = new URLSearchParams(request.url.split('?')[1] ?? '')
      const params = request.params as Record<string, string>
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      try {
        return answer(reply, await handle({ practice, requestId, correlation, params, query, body }, parts))
      } catch (fault) {
        const refusal = meaningOf(fault)
        parts.log.error('request.failed', { correlation, route: request.routeOptions.url, code: refusal.refused }, fault)
        return answerRefusal(reply, refusal)
      }
    }
  })
}

const nobody: Admitted = { practice: { id: '', name: '', fhir: '', cluster: '' }, requestId: '', correlation: '' }
