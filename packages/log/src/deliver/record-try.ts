import { isOwnFault, type Delivery, type Release } from '@oldham-cares/domain'
import { topics } from '../broker/topics.js'
import type { Log } from '../log.js'
import { delivering } from '../trace/delivering.js'
import type { Clock } from './clock.js'
import type { Attempt, Attempted, Try } from './destination.js'

/** What a try that failed came to, for whoever says how long to wait. */
export interface Failed {
  /** Which it was, from 1. */
  readonly attempt: number
  /** How many tries of it failed at the recipient rather than at the hub, this one included. */
  readonly failures: number
  /** Dotted. */
  readonly failure: string
  readonly retryAfterMs?: number
}

export interface Trying {
  readonly log: Log
  readonly clock: Clock
  readonly attempt: Attempt
  readonly channelOf: (destination: string) => Delivery['channel']
  /** Milliseconds. */
  readonly wait: (failed: Failed, destination: string) => number
  /** Told of each try. Must not throw. */
  readonly attempted?: (destination: string, attempted: Attempted) => void
  readonly words: (name: 'delivery.attempted', detail: Record<string, unknown>, fault?: unknown) => void
}

/** Where it failed: when it is tried again, and how many of its tries have failed at the recipient. */
export type Came = Attempted & { readonly next: number; readonly failures: number }

type Counted = Try & { readonly failures: number }
type Way = Pick<Delivery, 'channel' | 'attempt' | 'endpoint' | 'replay' | 'number'>

const wayOf = ({ number }: Release, { destination, attempt, replay }: Try, channel: Delivery['channel']): Way => ({
  channel,
  attempt,
  ...(destination === '' ? {} : { endpoint: destination }),
  ...(number === undefined ? {} : { number }),
  ...(replay === undefined ? {} : { replay })
})

const recorded = (release: Release, way: Way, came: Came, time: number): Delivery => ({
  type: 'DeliveryRecorded',
  id: release.id,
  person: release.person,
  recipient: release.recipient,
  ...way,
  outcome: came.outcome === 'failed' ? 'attempted' : came.outcome,
  sequence: release.sequence,
  time,
  factTime: release.factTime,
  ...(came.status === undefined ? {} : { status: came.status }),
  ...(came.outcome === 'failed' ? { failure: came.failure } : {}),
  ...(came.outcome === 'failed' && way.endpoint !== undefined ? { next: came.next } : {}),
  ...(came.outcome === 'failed' && way.endpoint !== undefined && came.retryAfterMs !== undefined ? { asked: true } : {})
})

const cameTo = (attempted: Attempted, { destination, attempt, failures }: Counted, { wait, clock }: Trying): Came => {
  if (attempted.outcome !== 'failed') return { ...attempted, next: 0, failures: 0 }
  const { failure, retryAfterMs } = attempted
  const counted = isOwnFault(failure) ? failures : failures + 1
  const failed = { attempt, failures: counted, failure, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }
  return { ...attempted, next: clock.now() + wait(failed, destination), failures: counted }
}

/** Not recorded is not settled: where the log cannot be reached the same release is tried again under the same id. */
const tryAndRecord = async (trying: Trying, release: Release, as: Counted): Promise<Came> => {
  const { log, clock, words } = trying
  const way = wayOf(release, as, trying.channelOf(as.destination))
  const said = { release: release.id, ...way }
  try {
    const came = cameTo(await trying.attempt(release, as), as, trying)
    const { outcome, status } = came
    words('delivery.attempted', { ...said, outcome, status, failure: outcome === 'failed' ? came.failure : undefined, correlation: release.correlation })
    await log.append(topics.deliveries, release.person, recorded(release, way, came, clock.now()))
    return came
  } catch (cause) {
    words('delivery.attempted', { ...said, outcome: 'failed', failure: 'HUB.FAULT' }, cause)
    return cameTo({ outcome: 'failed', failure: 'HUB.FAULT' }, as, trying)
  }
}

/** One try, as a line of the log, a record and a span. Never throws. */
export const recordTry = async (trying: Trying, release: Release, as: Counted): Promise<Came> => {
  const { attempt, destination } = as
  const came = await delivering(release, { channel: trying.channelOf(destination), attempt }, () => tryAndRecord(trying, release, as))
  trying.attempted?.(destination, came)
  return came
}
