import type { FastifyInstance, FastifyReply } from 'fastify'
import { Histogram } from 'prom-client'
import { isInternal } from '../start/is-internal.js'
import type { Metrics } from './metrics.js'

/** From a view in Redis to a verdict that took all of its 2 s, and a partner door's 10. */
const bucketsSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** How long somebody listened says nothing of how fast the hub answers. */
const isStream = (reply: FastifyReply): boolean => String(reply.getHeader('content-type')).startsWith('text/event-stream')

/** 503 says that the hub cannot take something now and lost nothing; any other of its class is a bug. */
const statusOf = ({ statusCode }: FastifyReply): string => (statusCode === 503 ? '503' : `${Math.floor(statusCode / 100)}xx`)

/** Routes are patterns and statuses classes, so that nobody who sends requests can make a new series. */
export const timeRequests = (fastify: FastifyInstance, { registry }: Metrics): void => {
  const durations = new Histogram({
    name: 'hub_http_request_duration_seconds',
    help: 'Requests answered, by route pattern and class of status; 503 by itself.',
    labelNames: ['method', 'route', 'status'],
    buckets: bucketsSeconds,
    registers: [registry]
  })
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url
    if (!isInternal(route) && !isStream(reply)) {
      const labels = route === undefined ? { method: 'any', route: 'none' } : { method: request.method, route }
      durations.observe({ ...labels, status: statusOf(reply) }, reply.elapsedTime / 1_000)
    }
    done()
  })
}
