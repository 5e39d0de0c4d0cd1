import type { Recipient, Release } from '@oldham-cares/domain'
import { keepSpanContext } from '../trace/trace-of.js'
import type { View } from '../view/view.js'
import type { Destination } from './destination.js'
import { heldAtMost, type Lane } from './lane.js'
import { numberedRow, queueRowAt, type Queue } from './queue-rows.js'

type Whose = Pick<Destination, 'since'> & { readonly recipient: Recipient }
type Releases = Pick<View, 'load'>

/** Some dozens of rows may hold what waits. */
const rowsAtOnce = 16

/** The numbers of the first that wait, in their order. A row that is not looked at holds none before its first. */
const numbersOf = async (releases: Releases, lane: Lane, { recipient, since }: Whose): Promise<readonly number[]> => {
  const { partition, person, after, last, places } = lane
  const found: number[] = []
  for (let at = 0; at < places.length; at += rowsAtOnce) {
    const names = places.slice(at, at + rowsAtOnce).map(({ row }) => queueRowAt(recipient, person, row))
    const { rows } = await releases.load(partition, names)
    for (const [, time, number] of names.flatMap((name) => rows.get<Queue>(name)?.releases ?? [])) {
      if (number > after && number <= last && time >= since) found.push(number)
    }
    const beyond = places[at + rowsAtOnce]?.from ?? Number.POSITIVE_INFINITY
    const first = found.filter((number) => number < beyond)
    if (first.length > 0) return first.toSorted((a, b) => a - b).slice(0, heldAtMost)
  }
  return []
}

const read = async (releases: Releases, lane: Lane, whose: Whose): Promise<readonly Release[]> => {
  const names = (await numbersOf(releases, lane, whose)).map((number) => numberedRow(whose.recipient, number))
  const { rows } = await releases.load(lane.partition, names)
  const found = names.map((name) => rows.get<Release>(name))
  const lost = found.indexOf(undefined)
  return (lost < 0 ? found : found.slice(0, lost)) as readonly Release[]
}

/** Undefined while the view is away or being folded anew: who waits is known, not yet again for what. */
export const readHead = async (releases: Releases, lane: Lane, whose: Whose): Promise<Release | undefined> => {
  const held = await read(releases, lane, whose).catch(() => [])
  const [first] = held
  if (!first) return undefined
  if (lane.trace) keepSpanContext(first, lane.trace)
  lane.held = [...held]
  return first
}
