import { contracts } from '../generated/contracts.js'
import { eventId } from './event-id.js'
import type { HubRecord } from './records.js'

/** As kafkajs hands them over. */
export type HeaderValue = Buffer | string | (Buffer | string)[] | undefined
export type ReadableHeaders = Readonly<Record<string, HeaderValue>>

/** What the writer adds to what the record says of itself. `time` in milliseconds; a W3C `traceparent`. */
export interface Context {
  readonly source: string
  readonly time: number
  readonly traceparent?: string | undefined
  readonly correlation?: string | undefined
}

/** Of a delivery: what kind of recipient it was to, so that an exit need not decode those of the others. */
export const recipientKindHeader = 'recipientkind'

/** CloudEvents 1.0, Kafka protocol binding, binary mode; `fingerprint` finds the schema without the registry. */
export const writeHeaders = (record: HubRecord, context: Context): Record<string, string> => {
  const { event, fingerprint } = contracts[record.type]
  const correlation = context.correlation ?? ('correlation' in record ? record.correlation : undefined)
  return {
    ce_specversion: '1.0',
    ce_id: eventId(record),
    ce_type: event,
    ce_source: context.source,
    ce_time: new Date(context.time).toISOString(),
    'content-type': 'application/vnd.confluent.avro',
    fingerprint,
    ...(correlation !== undefined && { correlationid: correlation }),
    ...(record.type === 'DeliveryRecorded' && { [recipientKindHeader]: record.recipient.kind }),
    ...(context.traceparent !== undefined && { traceparent: context.traceparent })
  }
}

/** Of a repeated header the last counts. */
export const header = (headers: ReadableHeaders | undefined, name: string): string | undefined => {
  const value = headers?.[name]
  const last = Array.isArray(value) ? value.at(-1) : value
  return last?.toString()
}

export interface Attributes {
  readonly id?: string
  readonly type?: string
  readonly source?: string
  readonly time?: number
  readonly correlation?: string
  readonly traceparent?: string
  readonly fingerprint?: string
}

/** What another writer left out or mistyped is absent: the headers describe a record, they do not make it valid. */
export const readHeaders = (headers: ReadableHeaders | undefined): Attributes => {
  const time = Date.parse(header(headers, 'ce_time') ?? '')
  const read = {
    id: header(headers, 'ce_id'),
    type: header(headers, 'ce_type'),
    source: header(headers, 'ce_source'),
    time: Number.isNaN(time) ? undefined : time,
    correlation: header(headers, 'correlationid'),
    traceparent: header(headers, 'traceparent'),
    fingerprint: header(headers, 'fingerprint')
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}
