import type { SupersededRecords } from '../generated/types.js'
import type { InDomain } from './in-domain.js'
import type { HubRecord, RecordName } from './records.js'

export interface Upcast<Body = never> {
  readonly name: RecordName
  /** Body of the earlier version → body of the current one. What the earlier one did not know has to be said here. */
  readonly upcast: (body: Body) => Omit<HubRecord, 'type'>
}

/** A superseded version without its upcast is a type error. */
export const upcasts: { readonly [Name in keyof SupersededRecords]: Upcast<InDomain<SupersededRecords[Name]>> } = {}
