import type { Release } from '@oldham-cares/domain'
import { NotCaughtUp, PersonFrozen, type Attempted } from '@oldham-cares/log'
import { GateFault, type Gate } from '@oldham-cares/service-kit'
import { thinEvent, withheldNotice, type Writing } from '../exit/thin-event.js'
import { webhooks } from '../exits.js'
import { mayBeTold } from '../gate/may-be-told.js'
import { postEvent, type Destination } from './post-event.js'

export interface Delivering {
  readonly gate: Gate
  readonly writing: Writing
  /** From the register. Only a partner with a webhook is pushed to: without one there is a fault in the hub. */
  readonly destinationOf: (org: string) => Destination | undefined
}

const whyNotAsked = (cause: unknown): string =>
  cause instanceof NotCaughtUp || cause instanceof PersonFrozen || cause instanceof GateFault ? cause.code : 'GATE.NOT_ASKED'

/** One try to tell a partner: the gate first, at this moment; then the event, or the notice that stands for it. */
export const deliverRelease =
  ({ gate, writing, destinationOf }: Delivering) =>
  async (release: Release): Promise<Attempted> => {
    const destination = destinationOf(release.recipient.id)
    if (!destination) return { outcome: 'failed', failure: 'WEBHOOK.NONE' }
    const look = webhooks.look(gate, release.recipient)
    const telling = await mayBeTold(look, release).catch((cause: unknown) => ({ unasked: whyNotAsked(cause) }))
    if ('unasked' in telling) return { outcome: 'failed', failure: telling.unasked }
    const event = telling.told ? thinEvent(release, telling.fact, writing) : withheldNotice(release, writing)
    if (look.isStale) return { outcome: 'failed', failure: 'GATE.STALE' }
    const posted = await postEvent(destination, event, gate.now)
    if (!posted.taken) return posted
    return { outcome: telling.told ? 'delivered' : 'withheld', status: posted.status }
  }
