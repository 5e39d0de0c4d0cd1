import { isOwnFault, type Delivery, type Instant, type Recipient, type Release, type Tried } from '@oldham-cares/domain'
import type { Fold } from '../project/fold.js'
import type { Rows } from '../view/rows.js'

const of = ({ kind, id }: Recipient, person: string, endpoint: string | undefined): string =>
  endpoint ? `${kind}/${id}/${person}@${endpoint}` : `${kind}/${id}/${person}`

/** So many sequences of a person share a row: a release rewrites no more than that, however long the history has grown. */
const sequencesPerRow = 16
/** Which row of the queue a release stands in. What is decided late stands in an older one, under a newer number. */
export const rowAt = (sequence: number): number => Math.floor(sequence / sequencesPerRow)

/** One row of one recipient's releases about one person: a `Queue`. */
export const queueRowAt = ({ kind, id }: Recipient, person: string, row: number): string => `queue:${kind}/${id}/${person}/${row}`
/** The same by a sequence that stands in it. */
export const queueRow = (recipient: Recipient, person: string, sequence: number): string => queueRowAt(recipient, person, rowAt(sequence))
/** One release by its number in the recipient's stream of the partition. */
export const numberedRow = ({ kind, id }: Recipient, number: number): string => `number:${kind}/${id}/${number}`
/** The last number of the recipient's stream of the partition. */
export const lastNumberRow = ({ kind, id }: Recipient): string => `last:${kind}/${id}`
/** The number up to which one recipient's releases about one person are settled, at one endpoint or at its only one. */
export const settledRow = (recipient: Recipient, person: string, endpoint?: string): string => `settled:${of(recipient, person, endpoint)}`
/** How often the first that waits was tried at an endpoint, and when it is tried again: a `Trying`. */
export const tryingRow = (recipient: Recipient, person: string, endpoint: string): string => `trying:${of(recipient, person, endpoint)}`
/** What became of the tries at an endpoint about the people of the partition: a `Tried`. */
export const endpointRow = (endpoint: string): string => `endpoint:${endpoint}`
/** How far a replay is in the partition: a `Retold`. */
export const replayRow = (replay: string): string => `replay:${replay}`

/** Which release, when it was decided, and the number that it is kept whole under. */
export type Queued = readonly [sequence: number, time: Instant, number: number]

export interface Queue {
  readonly recipient: Recipient
  readonly person: string
  /** In the order of their numbers, which is the order they must be delivered in. */
  readonly releases: readonly Queued[]
}

export interface Trying {
  readonly number: number
  readonly attempt: number
  /** How many of the tries failed at the recipient rather than at the hub. */
  readonly failures: number
  readonly time: Instant
  readonly next: Instant
  /** The endpoint said itself when. */
  readonly asked?: boolean
}

export interface Retold {
  /** The last number told. */
  readonly number: number
  readonly told: number
  readonly withheld: number
  /** Of the number after it, where it was tried. */
  readonly attempt: number
  readonly failures: number
  readonly next: Instant
}

export const nothingRetold: Retold = { number: 0, told: 0, withheld: 0, attempt: 0, failures: 0, next: 0 }

/** Releases as they were decided, read back: nothing is acted on before it is here. */
export const foldReleases: Fold<Release> = {
  rowsOf: ({ recipient, person, sequence, number }) => [
    queueRow(recipient, person, sequence),
    lastNumberRow(recipient),
    ...(number === undefined ? [] : [numberedRow(recipient, number)])
  ],
  fold: (release, rows) => {
    const { recipient, person, sequence, time, number } = release
    if (number === undefined) return
    const queue = queueRow(recipient, person, sequence)
    const { releases = [] } = rows.get<Queue>(queue) ?? {}
    rows.set(queue, { recipient, person, releases: [...releases, [sequence, time, number]] } satisfies Queue)
    rows.set(numberedRow(recipient, number), release)
    rows.set(lastNumberRow(recipient), number)
  }
}

const settles: ReadonlySet<Delivery['outcome']> = new Set(['delivered', 'acknowledged', 'withheld', 'abandoned'])

const failuresAfter = ({ failure = '' }: Delivery, before: number): number => before + (isOwnFault(failure) ? 0 : 1)

const foldRetold = (delivery: Delivery, name: string, rows: Rows): void => {
  const { outcome, number = 0, attempt, next = 0 } = delivery
  const before = rows.get<Retold>(name) ?? nothingRetold
  if (number <= before.number) return
  if (!settles.has(outcome)) {
    rows.set(name, { ...before, attempt, failures: failuresAfter(delivery, before.failures), next })
    return
  }
  const [told, withheld] = outcome === 'withheld' ? [before.told, before.withheld + 1] : [before.told + 1, before.withheld]
  rows.set(name, { ...nothingRetold, number, told, withheld })
}

/** A failure of the hub's own says nothing of the endpoint. */
const foldTried = ({ outcome, time, failure = '' }: Delivery, name: string, rows: Rows): void => {
  const before = rows.get<Tried>(name) ?? {}
  if (settles.has(outcome)) rows.set(name, { taken: Math.max(time, before.taken ?? 0) })
  else if (!isOwnFault(failure)) rows.set(name, { ...before, failing: before.failing ?? time, failed: Math.max(time, before.failed ?? 0) })
}

const foldTrying = (delivery: Delivery, name: string, rows: Rows): void => {
  const { outcome, number = 0, attempt, time, next = time, asked } = delivery
  const before = rows.get<Trying>(name)
  if (settles.has(outcome)) {
    if (before && before.number <= number) rows.remove(name)
    return
  }
  const failures = before?.number === number ? before.failures : 0
  rows.set(name, { number, attempt, failures: failuresAfter(delivery, failures), time, next, ...(asked ? { asked } : {}) })
}

const foldOutcome = (delivery: Delivery, rows: Rows): void => {
  const { recipient, person, number = 0, outcome, endpoint } = delivery
  const name = settledRow(recipient, person, endpoint)
  if (number <= (rows.get<number>(name) ?? 0)) return
  if (endpoint !== undefined) foldTrying(delivery, tryingRow(recipient, person, endpoint), rows)
  if (settles.has(outcome)) rows.set(name, number)
}

/**
 * Deliveries of one recipient and person go in the order of numbers at each endpoint, so the highest settled number says it all.
 * A sequence would not: what was given up and is decided after all has an older one than what went before it.
 */
export const foldDeliveries: Fold<Delivery> = {
  rowsOf: ({ recipient, person, endpoint, replay }) => {
    if (endpoint === undefined) return [settledRow(recipient, person)]
    const what = replay === undefined ? [settledRow(recipient, person, endpoint), tryingRow(recipient, person, endpoint)] : [replayRow(replay)]
    return [...what, endpointRow(endpoint)]
  },
  fold: (delivery, rows) => {
    const { endpoint, replay } = delivery
    if (endpoint !== undefined) foldTried(delivery, endpointRow(endpoint), rows)
    if (replay !== undefined && endpoint !== undefined) foldRetold(delivery, replayRow(replay), rows)
    else foldOutcome(delivery, rows)
  }
}
