import type { Release } from '@oldham-cares/domain'
import { NotCaughtUp, type Attempted } from '@oldham-cares/log'
import { thinEvent, withheldNotice, type Writing } from '../exit/thin-event.js'
import { mayBeTold, type Gate } from '../gate/may-be-told.js'
import { PersonFrozen } from '@oldham-cares/log'
import { postEvent, type Destination } from './post-event.js'

export interface Delivering {
  readonly gate: Gate
  readonly writing: Writing
  /** From the register; undefined where the partner reads its events instead. */
  readonly destinationOf: (org: string) => Destination | undefined
}

const whyNotAsked = (cause: unknown): string =>
  cause instanceof NotCaughtUp || cause instanceof PersonFrozen ? cause.code : 'GATE.NOT_ASKED'

/** Never settles: a partner without a webhook is not pushed to, and what it has read it says with its cursor. */
const leftToBeRead = (): Promise<never> => new Promise(() => {})

/** One try to tell a partner: the gate first, at this moment; then the event, or the notice that stands for it. */
export const deliverRelease =
  ({ gate, writing, destinationOf }: Delivering) =>
  async (release: Release): Promise<Attempted> => {
    const destination = destinationOf(release.recipient.id)
    if (!destination) return leftToBeRead()
    const telling = await mayBeTold(gate, release).catch((cause: unknown) => ({ unasked: whyNotAsked(cause) }))
    if ('unasked' in telling) return { outcome: 'failed', failure: telling.unasked }
    const event = telling.told ? thinEvent(release, telling.fact, writing) : withheldNotice(release, writing)
    const posted = await postEvent(destination, event, gate.now)
    if (!posted.taken) return posted
    return { outcome: telling.told ? 'delivered' : 'withheld', status: posted.status }
  }
