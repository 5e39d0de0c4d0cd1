import type { Command, Delivery, EndpointChanged, Fact, NotificationAttempted, NotificationNumbered, Release, ReplayAsked, ServiceListed } from '@oldham-cares/domain'
import type { contracts } from '../generated/contracts.js'
import type { AvroRecords } from '../generated/types.js'
import type { InDomain } from './in-domain.js'

export type RecordName = keyof AvroRecords
export type Family = (typeof contracts)[RecordName]['family']

/** hub.keys.v1; keyed `hmac|keyId`. */
export type PersonKey = { readonly type: 'PersonKey' } & InDomain<AvroRecords['PersonKey']>

/** hub.audit.v1: who read or did what. */
export type AccessRecorded = { readonly type: 'AccessRecorded' } & InDomain<AvroRecords['AccessRecorded']>

/** hub.audit.v1: a seal over a range of a partition. */
export type SealMade = { readonly type: 'SealMade' } & InDomain<AvroRecords['SealMade']>

/** hub.ledger.v1: one day of the ledger, closed. */
export type LedgerClosed = { readonly type: 'LedgerClosed' } & InDomain<AvroRecords['LedgerClosed']>

/** hub.dead.v1: `original` and the headers are base64. */
export type DeadLettered = { readonly type: 'DeadLettered' } & InDomain<AvroRecords['DeadLettered']>

/** hub.operations.v1: what operators asked of the services, what these tell of it, and what was decided about dead letters. */
export type RebuildAsked = { readonly type: 'RebuildAsked' } & InDomain<AvroRecords['RebuildAsked']>
export type RebuildTold = { readonly type: 'RebuildTold' } & InDomain<AvroRecords['RebuildTold']>
export type LetterSettled = { readonly type: 'LetterSettled' } & InDomain<AvroRecords['LetterSettled']>

/** Everything that stands on a topic of the hub. */
export type HubRecord = Command | Fact | Release | Delivery | EndpointChanged | ReplayAsked | NotificationNumbered | NotificationAttempted | ServiceListed | PersonKey | AccessRecorded | SealMade | LedgerClosed | DeadLettered | RebuildAsked | RebuildTold | LetterSettled
