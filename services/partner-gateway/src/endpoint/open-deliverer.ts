import type { Delivery, EndpointKind, Tried } from '@oldham-cares/domain'
import { Deliverer, endpointRow, partitionCount, topics, type Attempt, type Clock, type DelivererOptions, type Log, type Pace, type View } from '@oldham-cares/log'
import type { Logger } from '@oldham-cares/service-kit'
import { disableGone, type KnownEndpoint, type KnownEndpoints, partner, watchEndpoints, type Watching } from '@oldham-cares/service-kit/tell'
import { attemptByKind } from './attempt-by-kind.js'
import { servedEndpoints, type OnRegister } from './served-endpoints.js'
import { waitAfter } from './wait-after.js'

export interface Opening {
  readonly log: Log
  readonly logger: Logger
  readonly releases: View
  readonly deliveries: View
  readonly known: KnownEndpoints
  /** Who is not on it is told nothing: what is for them waits. */
  readonly register: OnRegister
  readonly kinds: Partial<Record<EndpointKind, Attempt>>
  readonly paceOf: (endpoint: string) => Pace
  readonly announce: Watching['announce']
  readonly clock: Clock
  readonly attempted?: DelivererOptions['attempted']
  readonly stored?: DelivererOptions['stored']
}

export interface Delivering {
  readonly deliverer: Deliverer
  stop(): void
}

const lookEveryMs = 60_000

const channelOf = (known: KnownEndpoints, endpoint: string): Delivery['channel'] => known.get(endpoint)?.kind ?? 'webhook'

/** Those that this service tells; what goes to a practice-side subscription is sent by the gateway that speaks its language. */
const told = ({ kind }: KnownEndpoint): boolean => kind !== 'fhir'

const partitions = Array.from({ length: partitionCount }, (_, partition) => partition)

/** Over all partitions, whoever holds them. */
const triedAt = (deliveries: View) => async ({ endpoint }: KnownEndpoint): Promise<readonly Tried[]> => {
  const rows = await Promise.all(partitions.map((partition) => deliveries.ask(partition, [endpointRow(endpoint)])))
  return rows.map(([row]) => (row as Tried | undefined) ?? {})
}

const watching = ({ log, logger, deliveries, known, announce, clock }: Opening, deliverer: () => Deliverer): Watching => ({
  log,
  known,
  now: () => clock.now(),
  isWatched: told,
  triedAt: triedAt(deliveries),
  logger,
  announce,
  takes: ({ partner: org, endpoint }, taken) => deliverer().hurry(partner(org), endpoint, taken)
})

/** Again and again, a look never begun before the last has ended. */
const everyMinute = (clock: Clock, look: () => Promise<void>): (() => void) => {
  let cancel = () => {}
  let stopped = false
  const next = () => {
    if (stopped) return
    cancel = clock.after(lookEveryMs, () => void look().finally(next))
  }
  next()
  return () => {
    stopped = true
    cancel()
  }
}

/** Whoever delivers to the partners' endpoints, as they stand at each moment, and watches over how they do. */
export const openDeliverer = (opening: Opening): Delivering => {
  const { log, logger, releases, deliveries, known, register, kinds, paceOf, clock, attempted, stored } = opening
  const served = servedEndpoints(known, register)
  const watched = watching(opening, () => deliverer)
  const pushed = () => known.all.filter((one) => told(one) && served.pushed(one.endpoint) !== undefined)
  const deliverer: Deliverer = new Deliverer({
    log,
    topic: topics.releases.partner,
    releases,
    deliveries,
    serves: ['partner'],
    clock,
    paceOf,
    channelOf: (endpoint) => channelOf(known, endpoint),
    destinationsOf: ({ id }) => served.pushedTo(id).filter(told).map(({ endpoint, since, onSince }) => ({ name: endpoint, since, anew: onSince })),
    replays: () =>
      pushed().flatMap(({ endpoint, partner: org }) =>
        known.replaysOf(endpoint).map(({ replay, ranges }) => ({ replay, ranges, destination: endpoint, recipient: partner(org) }))
      ),
    attempt: attemptByKind({ served, kinds, gone: (endpoint) => void disableGone(watched, endpoint) }),
    wait: (failed) => waitAfter(failed, Math.random()),
    words: (name, detail, fault) => (fault === undefined ? logger.words('info', name, detail) : logger.error(name, detail, fault)),
    ...(attempted && { attempted }),
    ...(stored && { stored })
  })
  known.changed(({ partner: org, endpoint, state, onSince, time }) => {
    if (state !== 'on' || onSince === time) deliverer.renew(partner(org), endpoint)
  })
  served.cameOrWent(({ partner: org, endpoint }) => deliverer.renew(partner(org), endpoint))
  known.replayAsked(({ endpoint }) => deliverer.replay(endpoint))
  const stopLooking = everyMinute(clock, () => watchEndpoints(watched))
  return {
    deliverer,
    stop: () => {
      stopLooking()
      deliverer.stop()
    }
  }
}
