import { releaseId, type Delivery, type Fact, type Organisation, type Recipient } from '@oldham-cares/domain'
import type { Received } from '@oldham-cares/log'
import type { Register } from '@oldham-cares/service-kit'
import type { Pseudonyms } from '@oldham-cares/vault'
import type { Gathered, ReleaseAt } from './gather.js'
import { nameOfRelease } from './names-of-fact.js'

export interface Tried {
  readonly channel: Delivery['channel']
  /** To a practice: a message to its server, or a document left for it. */
  readonly as?: 'message' | 'document'
  readonly endpoint?: string
  readonly number?: number
  readonly attempt: number
  readonly outcome: Delivery['outcome']
  readonly status?: number
  /** Dotted. */
  readonly reason?: string
  /** When it ended. */
  readonly time: string
  /** Since it was decided to tell it. */
  readonly ms: number
  readonly next?: string
  readonly replay?: string
}

export interface ToldTo {
  readonly recipient: Recipient
  /**
   * `undecided`: its exit has not decided yet. `standing`: it stands on the timeline, where a care team is asked at each
   * read; `behind`: not yet. `none`: the hub has no way to it.
   */
  readonly state: 'undecided' | 'withheld' | 'released' | 'standing' | 'behind' | 'none'
  readonly number?: number
  /** Why it was withheld: dotted. */
  readonly reason?: string
  readonly decided?: string
  readonly offset?: number
  /** What the recipient knows it by. */
  readonly event?: string
  readonly answer?: string
  readonly attempts: readonly Tried[]
}

export interface Answering {
  readonly pseudonyms: Pick<Pseudonyms, 'scopedId'>
  readonly register: Pick<Register, 'practice' | 'careSetting'>
}

interface FactStanding {
  readonly at: Received
  readonly fact: Fact
}

export const iso = (time: number): string => new Date(time).toISOString()

const isSame = (a: Organisation, b: Organisation): boolean => a.kind === b.kind && a.id === b.id

const byDocument = ({ register }: Answering, { kind, id }: Recipient): boolean => {
  const entry = kind === 'practice' ? register.practice(id) : register.careSetting(id)
  return entry !== undefined && entry.fhir === undefined
}

const tellTry = (answering: Answering, { release }: ReleaseAt, tried: Delivery): Tried => {
  const { channel, endpoint, number, attempt, outcome, status, failure, time, next, replay, recipient } = tried
  return {
    channel,
    ...(channel === 'fhir' && recipient.kind !== 'partner' ? { as: byDocument(answering, recipient) ? 'document' : 'message' } : {}),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(number === undefined ? {} : { number }),
    attempt,
    outcome,
    ...(status === undefined ? {} : { status }),
    ...(failure === undefined ? {} : { reason: failure }),
    time: iso(time),
    ms: time - release.time,
    ...(next === undefined ? {} : { next: iso(next) }),
    ...(replay === undefined ? {} : { replay })
  }
}

/** A record of a delivery may stand twice: id, endpoint, replay, attempt and outcome make the repeat known. */
const once = (tries: readonly Delivery[]): readonly Delivery[] => [
  ...new Map(tries.map((one) => [[one.id, one.endpoint, one.replay, one.channel, one.attempt, one.outcome].join(' '), one] as const)).values()
]

const decidedOf = (found: ReleaseAt, { deliveries }: Gathered, answering: Answering): Omit<ToldTo, 'recipient'> => {
  const { release, at } = found
  const [name, as] = nameOfRelease(answering.pseudonyms, release.recipient, release.id) ?? []
  const told = release.decision === 'released'
  return {
    state: release.decision,
    ...(release.number === undefined ? {} : { number: release.number }),
    ...(release.reason === undefined ? {} : { reason: release.reason }),
    decided: iso(release.time),
    offset: at.offset,
    ...(told && name !== undefined ? { [as === 'event' ? 'event' : 'answer']: name } : {}),
    attempts: once(deliveries.filter(({ id }) => id === release.id)).map((tried) => tellTry(answering, found, tried))
  }
}

/** What became of a fact for each that may be told of it, as its exit decided and recorded it. */
export const tellRecipients = (gathered: Gathered, answering: Answering, { at, fact }: FactStanding): readonly ToldTo[] =>
  fact.entitled.map((recipient) => {
    const { kind } = recipient
    if (kind === 'care-team') return { recipient, state: at.offset < gathered.onTimeline ? 'standing' : 'behind', attempts: [] }
    if (kind === 'group' || kind === 'hub') return { recipient, state: 'none', attempts: [] }
    const id = releaseId(fact.id, recipient)
    const found = gathered.releases.find(({ release }) => release.id === id && isSame(release.recipient, recipient))
    return { recipient, ...(found === undefined ? { state: 'undecided', attempts: [] } : decidedOf(found, gathered, answering)) }
  })
