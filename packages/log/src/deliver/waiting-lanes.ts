import type { Recipient } from '@oldham-cares/domain'
import type { View } from '../view/view.js'
import type { Destination } from './destination.js'
import { laneOf, type Lane, type Place } from './lane.js'
import { rowAt, settledRow, tryingRow, type Queue, type Queued, type Trying } from './queue-rows.js'

export interface WaitingLane {
  readonly recipient: Recipient
  readonly destination: Destination
  readonly lane: Lane
}

export interface Looking {
  readonly releases: View
  readonly deliveries: View
  readonly destinationsOf: (recipient: Recipient) => readonly Destination[]
  readonly now: number
}

/** What one row of a queue says waits at a destination. */
interface Waiting {
  readonly recipient: Recipient
  readonly person: string
  readonly destination: Destination
  /** Number up to which everything is settled there. */
  readonly after: number
  readonly first: Queued
  readonly places: readonly Place[]
  readonly trying: Trying | undefined
}

const askedTogether = 250

const waitingIn = async (partition: number, queues: readonly Queue[], { deliveries, destinationsOf }: Looking): Promise<readonly Waiting[]> => {
  const wanted = queues.flatMap((queue) => destinationsOf(queue.recipient).map((destination) => ({ queue, destination })))
  const names = wanted.flatMap(({ queue: { recipient, person }, destination: { name } }) => [
    settledRow(recipient, person, name),
    tryingRow(recipient, person, name)
  ])
  const { rows } = await deliveries.load(partition, names)
  return wanted.flatMap(({ queue: { recipient, person, releases }, destination }) => {
    const after = rows.get<number>(settledRow(recipient, person, destination.name)) ?? 0
    const held = releases.filter(([, time, number]) => number > after && time >= destination.since)
    const [first, last] = [held[0], held.at(-1)]
    if (!first || !last) return []
    const trying = rows.get<Trying>(tryingRow(recipient, person, destination.name))
    const place = { row: rowAt(first[0]), from: first[2], to: last[2] }
    return [{ recipient, person, destination, after, first, places: [place], trying }]
  })
}

/** Rows come in no order, and perhaps twice: together they are one lane, for two would each deliver it. */
const together = (one: Waiting, other: Waiting): Waiting => ({
  ...(one.first[2] <= other.first[2] ? one : other),
  after: Math.max(one.after, other.after),
  places: [...one.places, ...other.places]
})

/** Each row once, by their first numbers. */
const inOrder = (places: readonly Place[]): readonly Place[] =>
  [...Map.groupBy(places, ({ row }) => row)]
    .map(([row, same]) => ({ row, from: Math.min(...same.map(({ from }) => from)), to: Math.max(...same.map(({ to }) => to)) }))
    .toSorted((a, b) => a.from - b.from)

const lastOf = (places: readonly Place[]): number => places.reduce((last, { to }) => Math.max(last, to), 0)

const asLane = (partition: number, { recipient, person, destination, after, first, places, trying }: Waiting, now: number): WaitingLane => {
  const [, time, number] = first
  const last = lastOf(places)
  const tried = trying?.number === number && trying.time >= (destination.anew ?? 0)
  const due = tried
    ? { attempt: trying.attempt, failures: trying.failures, due: trying.next, asked: trying.asked ?? false, tried: trying.time }
    : { due: Math.min(time, now) }
  return { recipient, destination, lane: laneOf({ partition, person, after, last, places: inOrder(places), ...due }) }
}

/** What both views, as they are at this moment, say still waits on a partition, and when it is tried, earliest first. */
export const waitingLanes = async (partition: number, pattern: string, looking: Looking): Promise<readonly WaitingLane[]> => {
  const lanes = new Map<string, Waiting>()
  const look = async (queues: readonly Queue[]) => {
    for (const one of await waitingIn(partition, queues, looking)) {
      const name = settledRow(one.recipient, one.person, one.destination.name)
      const other = lanes.get(name)
      lanes.set(name, other ? together(other, one) : one)
    }
  }
  let queues: Queue[] = []
  for await (const [, queue] of looking.releases.scan<Queue>(partition, pattern)) {
    queues.push(queue)
    if (queues.length < askedTogether) continue
    await look(queues)
    queues = []
  }
  await look(queues)
  const waiting = [...lanes.values()].filter(({ after, places }) => lastOf(places) > after)
  return waiting.map((one) => asLane(partition, one, looking.now)).toSorted((a, b) => a.lane.due - b.lane.due)
}
