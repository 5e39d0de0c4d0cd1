import { context, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, ParentBasedSampler, TraceIdRatioBasedSampler, TracerProvider } from '@opentelemetry/sdk-trace'
import type { Logger } from '../logging/logger.js'
import { tellingTurns } from './telling-turns.js'

export interface TracingAsked {
  readonly service: string
  /** Of a collector that takes OTLP over HTTP, without `/v1/traces`. */
  readonly endpoint: string
  /** Of the traces that begin here, from 0 to 1; others are traced where the service before did. */
  readonly ratio: number
  readonly log: Logger
}

export interface Tracing {
  /** Sends what is still here. Never fails: nobody may be kept from stopping by a collector. */
  end(): Promise<void>
}

/** Within the time that a stop has. */
const lastSpansWithinMs = 1_000
/** A few seconds of a busy service; what is beyond is dropped, never waited for. */
const spansHeldAtMost = 8_192
const sentEveryMs = 1_000

/** Loaded only where a collector is named: elsewhere the packages' spans do nothing. */
export const startTracing = ({ service, endpoint, ratio, log }: TracingAsked): Tracing => {
  const exporter = tellingTurns(new OTLPTraceExporter({ url: `${endpoint}/v1/traces`, timeoutMillis: lastSpansWithinMs }), log)
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.namespace': 'oldham-cares' }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new BatchSpanProcessor({ exporter, maxQueueSize: spansHeldAtMost, scheduledDelayMillis: sentEveryMs })]
  })
  trace.setGlobalTracerProvider(provider)
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  return { end: () => provider.forceFlush({ timeoutMillis: lastSpansWithinMs }).catch(() => undefined) }
}
