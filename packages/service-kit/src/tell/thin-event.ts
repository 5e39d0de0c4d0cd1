import { CloudEvent } from 'cloudevents'
import type { Fact, Release } from '@oldham-cares/domain'
import { partitionOf } from '@oldham-cares/log'
import type { PartnerIds } from './partner-ids.js'
import { eventTypeOf, withheldType } from './event-types.js'

export interface ThinEvent {
  readonly specversion: string
  readonly id: string
  readonly type: string
  readonly source: string
  readonly time: string
  readonly datacontenttype: string
  readonly data: {
    readonly number: number
    readonly stream: string
    readonly person?: string
    readonly referral?: string
    readonly dataref?: string
  }
  /** Told again, by which replay. */
  readonly replay?: string
}

export interface Writing {
  readonly ids: PartnerIds
  /** Where partners reach the API, ending in `/partner/v1`. */
  readonly base: string
}

const write = (event: Omit<ThinEvent, 'specversion' | 'datacontenttype'>): ThinEvent =>
  JSON.parse(new CloudEvent({ ...event, datacontenttype: 'application/json' }).toString())

/** A release read back has its number; without one it was never released. */
const envelopeOf = ({ id, recipient, person, number, factTime }: Release, { ids, base }: Writing) => {
  if (number === undefined) throw new Error(`Release ${id} was withheld and has nothing to tell`)
  return {
    id: ids.of(recipient.id, 'event', id),
    source: base,
    time: new Date(ids.instant(recipient.id, factTime)).toISOString(),
    data: { number, stream: ids.of(recipient.id, 'stream', String(partitionOf(person))) }
  }
}

const datarefOf = (fact: Fact, org: string, { ids, base }: Writing): { dataref?: string } => {
  if (fact.type === 'CommandRefused') return { dataref: `${base}/commands/${ids.commandRef(org, fact.command)}` }
  return 'referral' in fact ? { dataref: `${base}/referrals/${ids.of(org, 'referral', fact.referral)}` } : {}
}

/** Ids, type, time and number, every identifier the partner's own. The same release always makes the same bytes. */
export const thinEvent = (release: Release, fact: Fact, writing: Writing): ThinEvent => {
  const { id: org } = release.recipient
  const envelope = envelopeOf(release, writing)
  const referral = 'referral' in fact && fact.referral !== undefined ? { referral: writing.ids.of(org, 'referral', fact.referral) } : {}
  const person = writing.ids.of(org, 'person', fact.person)
  const data = { ...envelope.data, person, ...referral, ...datarefOf(fact, org, writing) }
  return write({ ...envelope, type: eventTypeOf(fact.type), data })
}

/** Its number is taken, so that the stream has no gap; that it was about this person is no longer said. */
export const withheldNotice = (release: Release, writing: Writing): ThinEvent =>
  write({ ...envelopeOf(release, writing), type: withheldType })
