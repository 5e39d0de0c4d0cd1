import { isSpanContextValid, type SpanContext } from '@opentelemetry/api'

/** W3C Trace Context, version 00: `00-<trace>-<span>-<flags>`, in hexadecimal. */
const form = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/

export const readTraceparent = (header: string | undefined): SpanContext | undefined => {
  const [, traceId = '', spanId = '', flags = ''] = form.exec(header ?? '') ?? []
  const span = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true }
  return isSpanContextValid(span) ? span : undefined
}

/** Undefined where nothing is traced. */
export const writeTraceparent = (span: SpanContext): string | undefined =>
  isSpanContextValid(span) ? `00-${span.traceId}-${span.spanId}-${span.traceFlags.toString(16).padStart(2, '0')}` : undefined
