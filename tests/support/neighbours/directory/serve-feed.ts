import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { setTimeout } from 'node:timers/promises'
import type { Records } from '../records.ts'
import { Feed, type Asked } from './feed.ts'
import type { Service } from './hsds.ts'
import { bodyOf, type FeedBehaviour } from './misbehave.ts'

interface Params {
  readonly who: string
  readonly id: string
}

/**
 * `/{partner}/directory/…`, read as HSDS-UK 3.0 says. For those that look on: PATCH and DELETE of `/directory/{partner}/services/{id}`
 * change and take out a service, PUT of `/directory/{partner}/behaviour` says how the feed misbehaves.
 */
export function serveFeeds(app: FastifyInstance, publishers: readonly string[], records: Records): void {
  const feeds = new Map(publishers.map((who) => [who, new Feed()]))
  const behaviours = new Map<string, FeedBehaviour>()

  const answer = (read: (feed: Feed, request: FastifyRequest, behaviour: FeedBehaviour) => string | undefined) =>
    async (request: FastifyRequest, reply: FastifyReply) => {
      const { who } = request.params as Params
      const feed = feeds.get(who)
      const behaviour = behaviours.get(who) ?? {}
      if (behaviour.delayMs) await setTimeout(behaviour.delayMs)
      const body = feed && behaviour.status === undefined ? read(feed, request, behaviour) : undefined
      const status = behaviour.status ?? (body === undefined ? 404 : 200)
      const { url: path, method, headers } = request
      records.add({ who: `${who}.directory`, at: new Date().toISOString(), method, path, headers, body: undefined, answered: status })
      if (behaviour.location) reply.header('location', behaviour.location)
      return reply.code(status).type('application/json').send(body ?? '{}')
    }
  const found = (what: object | undefined) => (what ? JSON.stringify(what) : undefined)
  const query = (request: FastifyRequest) => request.query as Asked
  const id = (request: FastifyRequest) => (request.params as Params).id

  app.get('/:who/directory', answer(() => JSON.stringify({ version: 'HSDS-UK-3.0', profile: 'https://openreferraluk.org', openapi_url: 'https://openreferraluk.org/specifications/3.0/openapi.json' })))
  app.get('/:who/directory/services', answer((feed, request, { fault }) => bodyOf(feed.list(query(request)), fault)))
  app.get('/:who/directory/services/:id', answer((feed, request) => found(feed.read(id(request)))))
  app.get('/:who/directory/taxonomy_terms', answer((feed, request) => JSON.stringify(feed.taxonomyTerms(query(request)))))
  app.get('/:who/directory/taxonomy_terms/:id', answer((feed, request) => found(feed.taxonomyTerm(id(request)))))

  const sent = (request: FastifyRequest) => (request.body as { json: unknown }).json
  app.patch('/directory/:who/services/:id', (request, reply) => {
    const changed = feeds.get((request.params as Params).who)?.change(id(request), sent(request) as Partial<Service>)
    return reply.code(changed ? 200 : 404).send(changed)
  })
  app.delete('/directory/:who/services/:id', (request, reply) =>
    reply.code(feeds.get((request.params as Params).who)?.remove(id(request)) ? 204 : 404).send())
  app.put('/directory/:who/behaviour', (request, reply) => {
    behaviours.set((request.params as Params).who, sent(request) as FeedBehaviour)
    return reply.code(204).send()
  })
}
