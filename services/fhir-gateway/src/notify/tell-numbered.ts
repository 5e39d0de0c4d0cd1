import type { NotificationNumbered, Release } from '@oldham-cares/domain'
import { PersonFrozen, type View } from '@oldham-cares/log'
import type { Look } from '@oldham-cares/service-kit'
import { mayBeTold, thinEvent, withheldNotice, type Writing } from '@oldham-cares/service-kit/tell'
import type { Numbered } from './notification-event.js'
import { releasedAt } from './released-numbers.js'
import { notificationRow } from './standing.js'

export interface Told extends Numbered {
  readonly release: Release
  /** False: its number goes out, and nothing else of it. */
  readonly told: boolean
}

export interface Telling {
  readonly released: Pick<View, 'load' | 'row'>
  readonly standings: Pick<View, 'load'>
  readonly writing: Writing
}

/** A number may not be passed over, so what is about somebody who is frozen goes out as withheld, as by pull. */
const tell = async (look: Look, release: Release, number: number, writing: Writing): Promise<Told> => {
  const withheld = () => ({ number, release, told: false, event: withheldNotice(release, writing) })
  try {
    const telling = await mayBeTold(look, release)
    return telling.told ? { number, release, told: true, event: thinEvent(release, telling.fact, writing) } : withheld()
  } catch (cause) {
    if (cause instanceof PersonFrozen) return withheld()
    throw cause
  }
}

export interface Asked {
  readonly subscription: string
  /** Partition of the subscription. */
  readonly partition: number
  readonly from: number
  readonly to: number
}

/** Those numbers of a subscription, in their order, as the gate has it at this moment. Throws where it cannot be asked or a view is being rebuilt. */
export const tellNumbered = async (look: Look, { subscription, partition, from, to }: Asked, { released, standings, writing }: Telling): Promise<readonly Told[]> => {
  const names = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => notificationRow(subscription, from + index))
  const { rows } = await standings.load(partition, names)
  return Promise.all(
    names.map(async (name) => {
      const numbered = rows.get<NotificationNumbered>(name)
      const stream = { view: released, recipient: look.reader, partition: numbered?.partition ?? 0 }
      const release = numbered && (await releasedAt(stream, numbered.source))
      if (!release) throw new Error('SUBSCRIPTION.BEING_REBUILT')
      return tell(look, release, numbered.number, writing)
    })
  )
}
