import { randomUUID } from 'node:crypto'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { openSurface } from '../src/surface/open-surface.js'
import { hubInMemory, type HubInMemory } from './hub-in-memory.js'

export interface Sent {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path?: string
  readonly body?: unknown
  readonly token?: string | null
  /** Undefined takes a header away. */
  readonly headers?: Readonly<Record<string, string | undefined>>
}

export interface Got {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: any
}

export interface GpSystem {
  readonly hub: HubInMemory
  readonly fastify: FastifyInstance
  send(sent: Sent): Promise<Got>
}

/** As service-kit has it. */
const beforeRouting = (request: FastifyRequest, reply: FastifyReply): unknown =>
  (request.server as unknown as { answerBeforeRouting: (request: FastifyRequest, reply: FastifyReply) => boolean }).answerBeforeRouting(request, reply)

const isRaw = (body: unknown): body is string | Buffer => typeof body === 'string' || Buffer.isBuffer(body)

/** Speaks to the door as a practice's system does, without a network between them. */
export const gpSystem = async (): Promise<GpSystem> => {
  const hub = await hubInMemory()
  const app: FastifyInstance = fastify({ bodyLimit: 1024 * 1024, frameworkErrors: (_error, request, reply) => void beforeRouting(request, reply) })
  await openSurface(app, hub.parts)
  return {
    hub,
    fastify: app,
    async send({ method = 'POST', path = '/$process-message', body, token = 'A1001', headers = {} }) {
      const all = {
        'x-request-id': randomUUID(),
        'x-correlation-id': randomUUID(),
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': method === 'PATCH' ? 'application/json-patch+json' : 'application/fhir+json' }),
        ...headers
      }
      const sent = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Record<string, string>
      const answer = await app.inject({
        method,
        url: `/fhir/R4${path}`,
        headers: sent,
        ...(body === undefined ? {} : { payload: isRaw(body) ? body : JSON.stringify(body) })
      })
      return { status: answer.statusCode, headers: answer.headers, body: answer.json() }
    }
  }
}
