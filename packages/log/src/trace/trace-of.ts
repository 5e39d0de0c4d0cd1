import { ROOT_CONTEXT, trace, type Context, type SpanContext } from '@opentelemetry/api'

/** A trace is no part of what a record says and is not stored: it is kept beside the record, while the record is in hand. */
const traces = new WeakMap<object, Context>()

export const keepTrace = (record: object, context: Context): void => void traces.set(record, context)

/** Where the record was read from a view, as after a restart, nothing is known any more and a new trace begins. */
export const traceOf = (record: object): Context => traces.get(record) ?? ROOT_CONTEXT

/** As little of it as can be kept for days: whose child the next is. */
export const spanContextOf = (record: object): SpanContext | undefined => trace.getSpanContext(traceOf(record))

/** Of a record read again from a view, whose trace was kept beside it. */
export const keepSpanContext = (record: object, of: SpanContext): void => keepTrace(record, trace.setSpanContext(ROOT_CONTEXT, of))
