import { context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Context } from '@opentelemetry/api'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isInternal } from '../start/is-internal.js'

const tracer = trace.getTracer('@oldham-cares/service-kit')

/**
 * One span for each request, which begins a trace. A `traceparent` that a caller sends is not read: who may send one may
 * join records of others, and a caller's own id is what X-Correlation-Id is for.
 */
export const traceRequests = (fastify: FastifyInstance): void => {
  const traces = new WeakMap<FastifyRequest, Context>()

  fastify.addHook('onRequest', (request, _reply, done) => {
    const route = request.routeOptions.url
    if (isInternal(route)) return done()
    const attributes = { 'http.request.method': request.method, 'http.route': route ?? '', 'hub.correlation': request.id }
    const span = tracer.startSpan('request.answer', { kind: SpanKind.SERVER, attributes }, ROOT_CONTEXT)
    const inTrace = trace.setSpan(ROOT_CONTEXT, span)
    traces.set(request, inTrace)
    return context.with(inTrace, done)
  })

  // a body arrives on the socket's events, which know nothing of the request
  fastify.addHook('preHandler', (request, _reply, done) => context.with(traces.get(request) ?? ROOT_CONTEXT, done))

  fastify.addHook('onResponse', (request, reply, done) => {
    const span = trace.getSpan(traces.get(request) ?? ROOT_CONTEXT)
    span?.setAttribute('http.response.status_code', reply.statusCode)
    if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR })
    span?.end()
    done()
  })
}
