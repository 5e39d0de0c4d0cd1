import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Span, type SpanContext } from '@opentelemetry/api'
import type { Following } from '../append/append-at.js'
import { header } from '../codec/headers.js'
import type { Received } from '../consume/received.js'
import type { Readable } from '../project/readable.js'
import { keepTrace } from './trace-of.js'
import { readTraceparent, writeTraceparent } from './traceparent.js'
import { onPartition, tracer } from './tracer.js'

export type Act = 'record.decide' | 'record.fold'

/**
 * One span for each record of a slice that says which trace it belongs to; the others cost a look at their headers.
 * Where this service traces nothing itself, what follows carries on the trace it was given.
 */
export class Handling {
  private readonly spans = new Map<Received, Span>()

  constructor(act: Act, inputs: readonly Readable<unknown>[]) {
    for (const input of inputs) {
      const parent = readTraceparent(header(input.at.headers, 'traceparent'))
      if (parent !== undefined) this.spans.set(input.at, start(act, input, parent))
    }
  }

  /** What follows from the record, in the record's trace. */
  inTrace(at: Received, following: readonly Following[]): readonly Following[] {
    const span = this.spans.get(at)
    const traceparent = span && writeTraceparent(span.spanContext())
    if (traceparent === undefined) return following
    return following.map(({ outgoing, cause }) => ({ cause, outgoing: { ...outgoing, headers: { ...outgoing.headers, traceparent } } }))
  }

  setAside(at: Received, reason: string): void {
    this.spans.get(at)?.setAttribute('hub.reason', reason).setStatus({ code: SpanStatusCode.ERROR })
  }

  /** `again`: nothing of it counted, and the same records are handled once more. */
  end(again: boolean): void {
    for (const span of this.spans.values()) {
      if (again) span.setAttribute('hub.again', true)
      span.end()
    }
  }
}

const start = (act: Act, input: Readable<unknown>, parent: SpanContext): Span => {
  const { at } = input
  const record = 'record' in input ? (input.record as { readonly type?: unknown }) : undefined
  const span = tracer.startSpan(act, { kind: SpanKind.CONSUMER }, trace.setSpanContext(ROOT_CONTEXT, parent))
  if (record !== undefined) keepTrace(record, trace.setSpan(ROOT_CONTEXT, span))
  if (!span.isRecording()) return span
  span.setAttributes({ ...onPartition(at.topic, at.partition), 'messaging.kafka.offset': at.offset })
  if (typeof record?.type === 'string') span.setAttribute('hub.type', record.type)
  return span
}
