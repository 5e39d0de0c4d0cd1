import { afterOwnFaults } from '@oldham-cares/domain'
import { partitionOf } from '@oldham-cares/log'
import type { KnownEndpoint, KnownEndpoints } from '@oldham-cares/service-kit/tell'
import { Alarm } from './alarm.js'
import type { Step } from './notify-subscriber.js'

export interface NotifierOptions {
  readonly known: Pick<KnownEndpoints, 'all' | 'get' | 'changed' | 'isOpen'>
  /** Whether a partner is on the register at this moment: whoever is not is neither numbered for nor told. */
  readonly serves: (partner: string) => boolean
  /** Gives what is new the next numbers; how many there were. */
  readonly number: (subscription: KnownEndpoint) => Promise<number>
  readonly notify: (subscription: KnownEndpoint, sentAt: number) => Promise<Step>
  readonly failed: (subscription: string, fault: unknown) => void
  readonly now: () => number
}

interface Loop {
  readonly partition: number
  readonly alarm: Alarm
  readonly opening: number
}

/** Other replicas release, too: how often the streams of who subscribes are looked at. What was released here wakes at once. */
const lookAgainMs = 200

/** How long until somebody who was not on the register is looked for there again. */
const unservedMs = 60_000

const isSubscription = ({ kind, state }: KnownEndpoint): boolean => kind === 'fhir' && state !== 'removed'

/**
 * Numbers and notifies the subscriptions whose partition of `hub.subscriptions.v1` this process holds: each in two loops of its
 * own, so that numbering never waits for a subscriber. Whoever still works for an opening that is over is harmless: what it
 * decides is void, and what it tells is told under the same numbers.
 */
export class Notifier {
  private readonly openings = new Map<number, number>()
  private readonly loops = new Map<string, readonly Loop[]>()
  private count = 0

  constructor(private readonly options: NotifierOptions) {
    options.known.changed((endpoint) => {
      if (endpoint.kind !== 'fhir') return
      if (this.loops.has(endpoint.endpoint)) this.ring(endpoint.endpoint)
      else this.begin(endpoint)
    })
  }

  open(partition: number): void {
    this.close(partition)
    this.openings.set(partition, ++this.count)
    if (!this.options.known.isOpen) return
    for (const endpoint of this.options.known.all) this.begin(endpoint)
  }

  close(partition: number): void {
    this.openings.delete(partition)
    for (const [name, loops] of this.loops) {
      if (loops[0]?.partition !== partition) continue
      this.loops.delete(name)
      for (const { alarm } of loops) alarm.ring()
    }
  }

  /** Something was released, or numbered: whoever waits looks. */
  wake(): void {
    for (const name of this.loops.keys()) this.ring(name)
  }

  stop(): void {
    for (const partition of this.openings.keys()) this.close(partition)
  }

  private ring(name: string): void {
    for (const { alarm } of this.loops.get(name) ?? []) alarm.ring()
  }

  private begin(endpoint: KnownEndpoint): void {
    const partition = partitionOf(endpoint.endpoint)
    const opening = this.openings.get(partition)
    if (opening === undefined || !isSubscription(endpoint) || this.loops.has(endpoint.endpoint)) return
    const numbering = { partition, opening, alarm: new Alarm() }
    const notifying = { partition, opening, alarm: new Alarm() }
    this.loops.set(endpoint.endpoint, [numbering, notifying])
    void this.run(endpoint.endpoint, numbering, (now) => this.numberOnce(now))
    let sentAt = this.options.now()
    void this.run(endpoint.endpoint, notifying, async (now) => {
      const { until, sent } = await this.options.notify(now, sentAt)
      if (sent) sentAt = this.options.now()
      return until
    })
  }

  private async numberOnce(endpoint: KnownEndpoint): Promise<number> {
    const { number, now } = this.options
    return (await number(endpoint)) > 0 ? 0 : now() + lookAgainMs
  }

  /** Until the partition is another's or the subscription is removed. A fault of the hub's own is tried again, and said. */
  private async run(name: string, loop: Loop, step: (now: KnownEndpoint) => Promise<number>): Promise<void> {
    const { known, now, failed, serves } = this.options
    const isCurrent = () => this.openings.get(loop.partition) === loop.opening && this.loops.get(name)?.includes(loop) === true
    let faults = 0
    while (isCurrent()) {
      const endpoint = known.get(name)
      if (endpoint === undefined || !isSubscription(endpoint)) break
      try {
        const until = serves(endpoint.partner) ? await step(endpoint) : now() + unservedMs
        faults = 0
        await loop.alarm.until(until, now())
      } catch (fault) {
        faults += 1
        if (isCurrent()) failed(name, fault)
        await loop.alarm.until(now() + afterOwnFaults(faults, Math.random()), now())
      }
    }
    if (isCurrent()) this.loops.delete(name)
  }
}
