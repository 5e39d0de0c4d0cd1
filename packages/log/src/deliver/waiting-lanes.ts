import type { Recipient, Release } from '@oldham-cares/domain'
import type { View } from '../view/view.js'
import type { Destination } from './destination.js'
import { laneOf, type Lane } from './lane.js'
import { settledRow, tryingRow, type Trying } from './queue-rows.js'

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

type Queue = readonly [Release, ...Release[]]

const askedTogether = 250

const isQueue = (queue: readonly Release[]): queue is Queue => queue.length > 0

const lanesOf = async (partition: number, queues: readonly Queue[], { deliveries, destinationsOf, now }: Looking): Promise<readonly WaitingLane[]> => {
  const wanted = queues.flatMap((queue) => destinationsOf(queue[0].recipient).map((destination) => ({ queue, destination })))
  const names = wanted.flatMap(({ queue: [{ recipient, person }], destination: { name } }) => [
    settledRow(recipient, person, name),
    tryingRow(recipient, person, name)
  ])
  const { rows } = await deliveries.load(partition, names)
  return wanted.flatMap(({ queue, destination }) => {
    const [{ recipient, person }] = queue
    const after = rows.get<number>(settledRow(recipient, person, destination.name)) ?? 0
    const held = queue.filter(({ sequence, time }) => sequence > after && time >= destination.since)
    const [first, last] = [held[0], held.at(-1)]
    if (!first || !last) return []
    const trying = rows.get<Trying>(tryingRow(recipient, person, destination.name))
    const tried = trying?.sequence === first.sequence && trying.time >= (destination.anew ?? 0)
    const due = tried ? { attempt: trying.attempt, failures: trying.failures, due: trying.next } : { due: Math.min(first.time, now) }
    return [{ recipient, destination, lane: laneOf({ partition, person, after, last: last.sequence, ...due }) }]
  })
}

/**
 * What both views, as they are at this moment, say still waits on a partition, and when it is tried, earliest first. A scan may say
 * a queue twice: it is one lane all the same, for two would each deliver it.
 */
export const waitingLanes = async (partition: number, pattern: string, looking: Looking): Promise<readonly WaitingLane[]> => {
  const lanes: WaitingLane[] = []
  const read = new Set<string>()
  let queues: Queue[] = []
  for await (const [name, queue] of looking.releases.scan<readonly Release[]>(partition, pattern)) {
    if (isQueue(queue) && !read.has(name)) queues.push(queue)
    read.add(name)
    if (queues.length < askedTogether) continue
    lanes.push(...(await lanesOf(partition, queues, looking)))
    queues = []
  }
  lanes.push(...(await lanesOf(partition, queues, looking)))
  return lanes.toSorted((a, b) => a.lane.due - b.lane.due)
}
