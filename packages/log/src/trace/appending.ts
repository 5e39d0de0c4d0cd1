import { SpanKind } from '@opentelemetry/api'
import type { Standing } from '../append/outgoing.js'
import { writeTraceparent } from './traceparent.js'
import { endWithFault, onPartition, tracer } from './tracer.js'

/**
 * One append as a span, below whatever is under way; with nothing under way it begins a trace. The record it appends
 * carries the span, and so does all that follows from it.
 */
export const appending = async (
  at: { readonly topic: string; readonly partition: number; readonly type: string },
  append: (traceparent: string | undefined) => Promise<Standing>
): Promise<Standing> => {
  const span = tracer.startSpan('record.append', { kind: SpanKind.PRODUCER })
  if (span.isRecording()) span.setAttributes({ ...onPartition(at.topic, at.partition), 'hub.type': at.type })
  try {
    const standing = await append(writeTraceparent(span.spanContext()))
    span.setAttribute('messaging.kafka.offset', standing.offset)
    span.end()
    return standing
  } catch (cause) {
    endWithFault(span, cause)
    throw cause
  }
}
