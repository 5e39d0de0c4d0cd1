import type { Endpoint, Release } from '@oldham-cares/domain'
import { NotCaughtUp, PersonFrozen, type Attempt, type Attempted } from '@oldham-cares/log'
import { GateFault, type Exit, type Gate } from '@oldham-cares/service-kit'
import { mayBeTold, thinEvent, type ThinEvent, withheldNotice, type Writing } from '@oldham-cares/service-kit/tell'

export interface Telling {
  readonly gate: Gate
  readonly writing: Writing
  readonly endpointOf: (destination: string) => Endpoint | undefined
}

export type Failed = Extract<Attempted, { outcome: 'failed' }>
export type Sent = { readonly taken: true; readonly status?: number } | ({ readonly taken: false } & Failed)

/** Sends one event to where the endpoint says. Whatever answers there is an answer, never a throw. */
export type Send = (event: ThinEvent, endpoint: Endpoint, release: Release) => Promise<Sent>

export const failed = (failure: string, status?: number): Sent & Failed => ({ taken: false, outcome: 'failed', failure, ...(status === undefined ? {} : { status }) })

const whyNotAsked = (cause: unknown): string =>
  cause instanceof NotCaughtUp || cause instanceof PersonFrozen || cause instanceof GateFault ? cause.code : 'GATE.NOT_ASKED'

/** Told again, by which replay: an extension attribute of the event. Its id is the partner's own already. */
const marked = (event: ThinEvent, replay?: string): ThinEvent => (replay === undefined ? event : { ...event, replay })

/** One try to tell a partner: the gate first, at this moment; then the event, or the notice that stands for it. */
export const tellThrough =
  (exit: Exit, { gate, writing, endpointOf }: Telling, send: Send): Attempt =>
  async (release, { destination, replay }) => {
    const endpoint = endpointOf(destination)
    if (!endpoint) return { outcome: 'failed', failure: 'ENDPOINT.UNKNOWN' }
    const look = exit.look(gate, release.recipient)
    const telling = await mayBeTold(look, release).catch((cause: unknown) => ({ unasked: whyNotAsked(cause) }))
    if ('unasked' in telling) return { outcome: 'failed', failure: telling.unasked }
    const event = telling.told ? thinEvent(release, telling.fact, writing) : withheldNotice(release, writing)
    if (look.isStale) return { outcome: 'failed', failure: 'GATE.STALE' }
    const { taken, ...sent } = await send(marked(event, replay), endpoint, release)
    return taken ? { ...sent, outcome: telling.told ? 'delivered' : 'withheld' } : (sent as Failed)
  }
