import { ROOT_CONTEXT, type Context } from '@opentelemetry/api'

/** A trace is no part of what a record says and is not stored: it is kept beside the record, while the record is in hand. */
const traces = new WeakMap<object, Context>()

export const keepTrace = (record: object, context: Context): void => void traces.set(record, context)

/** Where the record was read from a view, as after a restart, nothing is known any more and a new trace begins. */
export const traceOf = (record: object): Context => traces.get(record) ?? ROOT_CONTEXT
