import type { Recipient, Release } from '@oldham-cares/domain'
import { keepSpanContext } from '../trace/trace-of.js'
import type { View } from '../view/view.js'
import type { Destination } from './destination.js'
import { heldAtMost, type Lane } from './lane.js'
import { numberedRow, queueRows, type Queue } from './queue-rows.js'

type Whose = Pick<Destination, 'since'> & { readonly recipient: Recipient }
type Releases = Pick<View, 'load'>

/** Some dozens of rows may lie between what is settled and what comes next. */
const rowsAtOnce = 16

/** The numbers of the first that wait, in their order. */
const numbersOf = async (releases: Releases, lane: Lane, { recipient, since }: Whose): Promise<readonly number[]> => {
  const { partition, person, after, last } = lane
  const names = queueRows(recipient, person, { after, last })
  const numbers: number[] = []
  for (let at = 0; at < names.length && numbers.length < heldAtMost; at += rowsAtOnce) {
    const some = names.slice(at, at + rowsAtOnce)
    const { rows } = await releases.load(partition, some)
    for (const [sequence, time, number] of some.flatMap((name) => rows.get<Queue>(name)?.releases ?? [])) {
      if (sequence > after && sequence <= last && time >= since) numbers.push(number)
    }
  }
  return numbers.slice(0, heldAtMost)
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
