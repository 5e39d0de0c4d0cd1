import type { Endpoint, Release } from '@oldham-cares/domain'
import { NotCaughtUp, PersonFrozen, type Attempt, type Attempted, type Try } from '@oldham-cares/log'
import { GateFault, type Exit, type Gate } from '@oldham-cares/service-kit'
import { mayBeTold, thinEvent, type ThinEvent, withheldNotice, type Writing } from '@oldham-cares/service-kit/tell'

export interface Telling {
  readonly gate: Gate
  readonly writing: Writing
  /** As it stands; undefined where nothing is pushed to it at present. */
  readonly endpointOf: (destination: string) => Endpoint | undefined
}

export type Failed = Extract<Attempted, { outcome: 'failed' }>
export type Sent = { readonly taken: true; readonly status?: number } | ({ readonly taken: false } & Failed)

export interface Leaving {
  readonly release: Release
  /** Whether what the gate and the endpoint said still holds. Whoever waits before the first byte leaves asks again there. */
  readonly mayLeave: () => boolean
}

/** Sends one event to where the endpoint says. Whatever answers there is an answer, never a throw. */
export type Send = (event: ThinEvent, endpoint: Endpoint, leaving: Leaving) => Promise<Sent>

export const failed = (failure: string, status?: number): Sent & Failed => ({ taken: false, outcome: 'failed', failure, ...(status === undefined ? {} : { status }) })

const whyNotAsked = (cause: unknown): string =>
  cause instanceof NotCaughtUp || cause instanceof PersonFrozen || cause instanceof GateFault ? cause.code : 'GATE.NOT_ASKED'

/** Told again, by which replay: an extension attribute of the event. Its id is the partner's own already. */
const marked = (event: ThinEvent, replay?: string): ThinEvent => (replay === undefined ? event : { ...event, replay })

const stale: Failed = { outcome: 'failed', failure: 'GATE.STALE' }
/** What waited too long for its connection is asked about anew; by then that stands. */
const asksAtMost = 3

/** One try to tell a partner: the gate first, at this moment; then the event, or the notice that stands for it. */
export const tellThrough = (exit: Exit, { gate, writing, endpointOf }: Telling, send: Send): Attempt => {
  const tellOnce = async (release: Release, { destination, replay }: Try): Promise<Attempted | 'held'> => {
    const look = exit.look(gate, release.recipient)
    const telling = await mayBeTold(look, release).catch((cause: unknown) => ({ unasked: whyNotAsked(cause) }))
    if ('unasked' in telling) return { outcome: 'failed', failure: telling.unasked }
    const event = telling.told ? thinEvent(release, telling.fact, writing) : withheldNotice(release, writing)
    const endpoint = endpointOf(destination)
    if (!endpoint) return { outcome: 'failed', failure: 'ENDPOINT.NOT_ON' }
    if (look.isStale) return stale
    let held = false
    const mayLeave = () => {
      held = look.isStale || endpointOf(destination)?.version !== endpoint.version
      return !held
    }
    const { taken, ...sent } = await send(marked(event, replay), endpoint, { release, mayLeave })
    if (held) return 'held'
    return taken ? { ...sent, outcome: telling.told ? 'delivered' : 'withheld' } : (sent as Failed)
  }
  return async (release, as) => {
    for (let asked = 0; asked < asksAtMost; asked += 1) {
      const told = await tellOnce(release, as)
      if (told !== 'held') return told
    }
    return stale
  }
}
