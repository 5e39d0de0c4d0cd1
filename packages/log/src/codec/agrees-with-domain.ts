import type { CommandType, Delivery, EndpointChanged, FactType, NotificationAttempted, NotificationNumbered, Release, ReplayAsked, ServiceListed } from '@oldham-cares/domain'
import type { AvroRecords } from '../generated/types.js'
import type { Flat, InDomain } from './in-domain.js'
import type { HubRecord } from './records.js'

/*
 * Compile-time only. A field, word or record that stands in schemas/ alone or in packages/domain
 * alone is an error here, at the name of the record.
 */
type Deep<T> = T extends string | number | boolean | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? Deep<Item>[]
    : { -readonly [K in keyof T]: Deep<T[K]> }

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

type InTheDomain<Name> = Deep<Flat<Omit<Extract<HubRecord, { type: Name }>, 'type'>>>

type Agrees = { [Name in keyof AvroRecords]: Same<InTheDomain<Name>, Deep<InDomain<AvroRecords[Name]>>> }

type AllTrue<T extends Record<keyof T, true>> = T

export type FieldsAgree = AllTrue<Agrees>

export type NamesAgree = AllTrue<{
  records: Same<
    keyof AvroRecords,
    CommandType | FactType | Release['type'] | Delivery['type'] | EndpointChanged['type'] | ReplayAsked['type'] | NotificationNumbered['type'] | NotificationAttempted['type'] | ServiceListed['type'] | 'PersonKey' | 'AccessRecorded' | 'SealMade' | 'LedgerClosed' | 'DeadLettered' | 'RebuildAsked' | 'RebuildTold' | 'LetterSettled'
  >
}>

// @ts-expect-error the proof can fail: here an optional field stands on one side alone
export type FieldsDiffer = AllTrue<{ example: Same<{ a: string }, { a: string; b?: string }> }>
