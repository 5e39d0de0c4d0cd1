import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { setTimeout } from 'node:timers/promises'
import type { Behaviour } from './behaviour.ts'
import { serveFeeds } from './directory/serve-feed.ts'
import { receiveWebhook } from './partner-webhook.ts'
import { Practice, type FhirAnswer } from './practice.ts'
import { Records } from './records.ts'

export interface Neighbourhood {
  readonly practices: { readonly id: string }[]
  readonly careSettings?: { readonly id: string }[]
  readonly partners: { readonly id: string, readonly directory?: string }[]
}

interface Received {
  readonly raw: string
  readonly json: unknown
}

type Params = { who: string, type: string, id: string }

/**
 * `/{practice}/fhir/R4/…`, `/{partner}` and, where one publishes a directory, `/{partner}/directory/…`; `/records` and `/behaviour/{who}`
 * are for the tests that look on, `/secrets/{who}` for whoever made a partner's webhook.
 */
export function neighbours(register: Neighbourhood, { records = new Records(), behaviours = new Map<string, Behaviour>() } = {}): FastifyInstance {
  const app = fastify({ bodyLimit: 5_000_000 })
  const practices = new Map([...register.practices, ...(register.careSettings ?? [])].map(({ id }) => [id, new Practice()]))
  const partners = new Set(register.partners.map(({ id }) => id))
  const secrets = new Map<string, readonly string[]>()
  acceptAnyJson(app)

  async function answer(request: FastifyRequest, reply: FastifyReply, usual: () => FhirAnswer) {
    const { who } = request.params as Params
    const { status, delayMs = 0, retryAfter, refuse = false } = behaviours.get(who) ?? {}
    const at = new Date().toISOString()
    if (refuse) return reply.hijack().raw.destroy()
    if (delayMs > 0) await setTimeout(delayMs)
    const { status: answered, body } = status === undefined ? usual() : { status, body: undefined }
    const { url: path, method, headers } = request
    records.add({ who, at, method, path, headers, body: (request.body as Received | undefined)?.json, answered })
    if (retryAfter !== undefined) reply.header('Retry-After', String(retryAfter))
    for (const id of ['x-request-id', 'x-correlation-id']) {
      if (headers[id]) reply.header(id, headers[id])
    }
    if (body !== undefined) reply.type('application/fhir+json')
    return reply.code(answered).send(body === undefined ? '' : JSON.stringify(body))
  }

  const fhir = (act: (practice: Practice, request: FastifyRequest, json: unknown) => FhirAnswer) =>
    async (request: FastifyRequest, reply: FastifyReply) => {
      const practice = practices.get((request.params as Params).who)
      if (!practice) return reply.code(404).send()
      return answer(request, reply, () => act(practice, request, (request.body as Received | undefined)?.json))
    }
  app.post('/:who/fhir/R4/$process-message', fhir((practice, { headers }, json) => practice.processMessage(headers['x-request-id'] as string | undefined, json)))
  app.post('/:who/fhir/R4/:type', fhir((practice, { params }, json) => practice.create((params as Params).type, json)))
  app.get('/:who/fhir/R4/:type/:id', fhir((practice, { params }) => practice.read((params as Params).type, (params as Params).id)))

  app.post('/:who', async (request, reply) => {
    const { who } = request.params as Params
    const known = secrets.get(who)
    if (!known) return partners.has(who) ? reply.code(503).header('Retry-After', '1').send() : reply.code(404).send()
    const { raw } = request.body as Received
    return answer(request, reply, () => ({ status: receiveWebhook(known, raw, request.headers as Record<string, string>), body: undefined }))
  })

  serveFeeds(app, register.partners.flatMap(({ id, directory }) => (directory ? [id] : [])), records)

  app.get('/records', (request, reply) => reply.send(records.of((request.query as { who?: string }).who)))
  app.delete('/records', (_request, reply) => {
    records.forget()
    reply.code(204).send()
  })
  app.put('/secrets/:who', (request, reply) => {
    const { secret, before } = (request.body as Received).json as { secret: string, before?: { secret: string } }
    secrets.set((request.params as Params).who, [secret, ...(before ? [before.secret] : [])])
    reply.code(204).send()
  })
  app.put('/behaviour/:who', (request, reply) => {
    behaviours.set((request.params as Params).who, (request.body as Received).json as Behaviour)
    reply.code(204).send()
  })
  return app
}

/** The signature is over the bytes as they came, so the body is kept as text beside what it parses to. */
function acceptAnyJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, raw, done) => {
    try {
      done(null, { raw, json: JSON.parse(String(raw)) })
    } catch {
      done(null, { raw, json: undefined })
    }
  })
}
