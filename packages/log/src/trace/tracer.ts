import { SpanStatusCode, trace, type Span } from '@opentelemetry/api'

/** Does nothing until whoever starts the service gives the process a tracer provider. */
export const tracer = trace.getTracer('@oldham-cares/log')

export const onPartition = (topic: string, partition: number) => ({
  'messaging.system': 'kafka',
  'messaging.destination.name': topic,
  'messaging.destination.partition.id': String(partition)
})

/** By its code or kind: a message may quote what was being worked on. */
export const endWithFault = (span: Span, cause: unknown): void => {
  const code = cause instanceof Error ? ('code' in cause && typeof cause.code === 'string' ? cause.code : cause.name) : typeof cause
  span.setAttribute('error.type', code)
  span.setStatus({ code: SpanStatusCode.ERROR })
  span.end()
}
