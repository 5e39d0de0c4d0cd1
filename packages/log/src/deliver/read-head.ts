import type { Recipient, Release } from '@oldham-cares/domain'
import { keepSpanContext } from '../trace/trace-of.js'
import type { View } from '../view/view.js'
import type { Destination } from './destination.js'
import { heldAtMost, type Lane } from './lane.js'
import { queueRow } from './queue-rows.js'

type Whose = Pick<Destination, 'since'> & { readonly recipient: Recipient }

/** Undefined while the view is away or being folded anew: who waits is known, not yet again for what. */
export const readHead = async (releases: View, lane: Lane, { recipient, since }: Whose): Promise<Release | undefined> => {
  const { after, last } = lane
  const name = queueRow(recipient, lane.person)
  const queue = await releases.row<readonly Release[]>(lane.partition, name).catch(() => undefined)
  const held = (queue ?? []).filter(({ sequence, time }) => sequence > after && sequence <= last && time >= since)
  const [first] = held
  if (!first) return undefined
  if (lane.trace) keepSpanContext(first, lane.trace)
  lane.held = held.slice(0, heldAtMost)
  return first
}
