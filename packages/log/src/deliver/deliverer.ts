import type { Delivery, Recipient, Release } from '@oldham-cares/domain'
import { topics } from '../broker/topics.js'
import { partitionOf } from '../broker/partition.js'
import { InTurn } from '../consume/in-turn.js'
import type { PartitionHandler } from '../consume/partition-handler.js'
import type { View } from '../view/view.js'
import { systemClock, type Clock } from './clock.js'
import type { Destination, Pace } from './destination.js'
import { headOf, laneFrom, numberOf, take, type Lane } from './lane.js'
import { deliveriesTo } from './deliveries-to.js'
import { foldDeliveries, foldReleases } from './queue-rows.js'
import { readHead } from './read-head.js'
import { recordTry, type Came, type Trying } from './record-try.js'
import { Retelling, type Replay, type Telling } from './retelling.js'
import { Schedules } from './schedules.js'
import { Station, type Turned } from './station.js'
import { waitingLanes, type WaitingLane } from './waiting-lanes.js'

export interface DelivererOptions extends Omit<Trying, 'clock'> {
  /** The topic of decisions that this service writes and now reads back. */
  readonly topic: string
  readonly releases: View
  readonly deliveries: View
  /** Kinds of recipients that this exit tells. Absent: whoever is released to. */
  readonly serves?: readonly Recipient['kind'][]
  /**
   * Where a recipient is pushed to at present; absent: each has but one way. Whoever is pushed nowhere reads for itself and says
   * with its cursor how far.
   */
  readonly destinationsOf?: (recipient: Recipient) => readonly Destination[]
  /** Absent: everything at once. */
  readonly paceOf?: (destination: string) => Pace
  readonly clock?: Clock
  /** Those whose destinations are pushed to at present. */
  readonly replays?: () => readonly Replay[]
  /** Told of what was released as soon as it can be read. */
  readonly stored?: (releases: readonly Release[]) => void
}

const onlyWay: readonly Destination[] = [{ name: '', since: 0 }]
/** Where more wait than that, releases are read again when their turn comes. */
const heldFor = 1_000

const stationOf = ({ kind, id }: Recipient, destination: string): string => `${kind}/${id}@${destination}`
const destinationIn = (station: string): string => station.slice(station.indexOf('@') + 1)

/**
 * Acts on releases: per destination and person strictly in order, everybody beside everybody else. The schedule lives
 * in memory and is made anew from the views whenever a partition is opened; folding never waits for a recipient.
 */
export class Deliverer {
  private readonly stations = new Map<string, Station>()
  private readonly tries = new InTurn()
  private readonly trying: Trying & { readonly clock: Clock }
  private readonly schedules: Schedules
  private readonly retelling: Retelling
  private readonly destinationsOf: (recipient: Recipient) => readonly Destination[]

  constructor(private readonly options: DelivererOptions) {
    const { clock = systemClock, destinationsOf = () => onlyWay, log, topic, releases, deliveries } = options
    this.trying = { ...options, clock }
    this.destinationsOf = destinationsOf
    this.schedules = new Schedules({
      clock,
      views: [[topic, releases], [topics.deliveries, deliveries]],
      end: (of, partition) => log.end(of, partition),
      idle: (partition, only) => this.tries.idle(only === undefined ? `${partition}|` : `${partition}|${only}|`),
      waiting: (partition, only) => this.waiting(partition, only),
      add: ({ recipient, destination, lane }) => this.stationFor(recipient, destination).add(lane),
      store: (partition, stored, only) => this.store(partition, stored, only),
      drop: (partition, only) => this.drop(partition, only),
      made: (partition, only) => this.retelling.begin(partition, only && destinationIn(only))
    })
    this.retelling = new Retelling({
      clock,
      releases,
      deliveries,
      replays: () => options.replays?.() ?? [],
      tell: (release, asked, as) => this.retell(release, asked, as)
    })
  }

  /** Takes the partitions of the releases. */
  get releasesHandler(): PartitionHandler {
    const { log, topic, releases } = this.options
    const projector = log.projector<Release>(topic, releases, {
      input: foldReleases,
      unreadable: (at, reason) => log.deadLetter(at, reason),
      stored: (partition, inputs) => {
        const released = inputs.filter(({ number }) => number !== undefined)
        this.schedules.stored(partition, released)
        this.options.stored?.(released)
      }
    })
    return {
      handle: (batch) => projector.handle(batch),
      stands: (partition) => projector.stands(partition),
      close: (partition) => this.schedules.close(partition),
      open: async (partition) => {
        const schedule = this.schedules.open(partition)
        const from = await projector.open(partition)
        schedule()
        return from
      }
    }
  }

  get deliveriesHandler(): PartitionHandler {
    const { log, deliveries, serves } = this.options
    return log.projector<Delivery>(topics.deliveries, deliveries, {
      ...(serves === undefined ? { input: foldDeliveries } : deliveriesTo(serves)),
      unreadable: (at, reason) => log.deadLetter(at, reason)
    })
  }

  /** A destination of the recipient came, went, or goes on: what waits there is looked up, or waits. */
  renew(recipient: Recipient, destination: string): void {
    const station = stationOf(recipient, destination)
    this.stations.get(station)?.forget()
    this.schedules.renew(station)
  }

  /** A replay to the destination was asked for. */
  replay(destination: string): void {
    for (const partition of this.schedules.partitions) this.retelling.begin(partition, destination)
  }

  /** It took something at that time, at whichever process: whatever waits there for a later try comes now. */
  hurry(recipient: Recipient, destination: string, taken: number): void {
    this.stations.get(stationOf(recipient, destination))?.hurry(taken)
  }

  /** Tries nothing more. What is under way ends by itself, and is recorded if the log still takes it. */
  stop(): void {
    this.schedules.stop()
  }

  private waiting(partition: number, only?: string): Promise<readonly WaitingLane[]> {
    const { releases, deliveries } = this.options
    const [of] = only?.split('@') ?? []
    const destinationsOf = (recipient: Recipient) =>
      this.destinationsOf(recipient).filter(({ name }) => only === undefined || stationOf(recipient, name) === only)
    return waitingLanes(partition, of === undefined ? 'queue:*' : `queue:${of}/*`, { releases, deliveries, destinationsOf, now: this.trying.clock.now() })
  }

  private store(partition: number, releases: readonly Release[], only?: string): void {
    for (const release of releases) {
      for (const destination of this.destinationsOf(release.recipient)) {
        const name = stationOf(release.recipient, destination.name)
        if ((only !== undefined && name !== only) || release.time < destination.since) continue
        if (!this.schedules.keep(partition, name, release)) this.wait(partition, release, destination)
      }
    }
  }

  private wait(partition: number, release: Release, destination: Destination): void {
    const station = this.stationFor(release.recipient, destination)
    const lane = station.laneOf(release.person)
    if (lane) take(lane, release)
    else station.add(laneFrom(partition, release, { due: this.trying.clock.now(), ...(station.size < heldFor && { held: [release] }) }))
  }

  private stationFor(recipient: Recipient, { name, since }: Destination): Station {
    const of = stationOf(recipient, name)
    const standing = this.stations.get(of)
    if (standing) return standing
    const { clock } = this.trying
    const tryFirst = (lane: Lane) => this.tries.run(`${lane.partition}|${of}|${lane.person}`, () => this.tryFirst(lane, recipient, { name, since }))
    const station = new Station({ clock, pace: this.options.paceOf?.(name), tryFirst, recovered: () => this.retelling.hurry(name) })
    this.stations.set(of, station)
    return station
  }

  private async tryFirst(lane: Lane, recipient: Recipient, destination: Destination): Promise<Turned | undefined> {
    const release = headOf(lane) ?? (await readHead(this.options.releases, lane, { recipient, since: destination.since }))
    if (!release || !lane.open) return undefined
    const { attempt, failures } = lane
    const came = await recordTry(this.trying, release, { destination: destination.name, attempt: attempt + 1, failures })
    return { number: numberOf(release), came }
  }

  private retell(release: Release, asked: Replay, { isOn, ...as }: Telling): Promise<Came | undefined> {
    const { recipient, destination, replay } = asked
    const station = stationOf(recipient, destination)
    const name = `${partitionOf(release.person)}|${station}|replay:${replay}`
    const turn = async () => {
      if (!isOn()) return undefined
      const came = await this.tries.run(name, () => recordTry(this.trying, release, { ...as, destination, replay }))
      this.stations.get(station)?.learn(came)
      return came
    }
    return this.options.paceOf?.(destination).run(turn) ?? turn()
  }

  private drop(partition: number, only?: string): void {
    this.retelling.end(partition, only && destinationIn(only))
    for (const [name, station] of this.stations) if (only === undefined || name === only) station.drop(partition)
  }
}
