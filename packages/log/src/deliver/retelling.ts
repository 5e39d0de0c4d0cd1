import type { NumberRange, Recipient, Release } from '@oldham-cares/domain'
import type { View } from '../view/view.js'
import { nothingRetold, numberedRow, replayRow, type Retold } from './queue-rows.js'
import type { Clock } from './clock.js'
import type { Came } from './record-try.js'

/** What was told is told again to one destination, by number. */
export interface Replay {
  readonly replay: string
  readonly destination: string
  readonly recipient: Recipient
  /** At most one of each partition, of numbers that were given. */
  readonly ranges: readonly NumberRange[]
}

interface Running {
  readonly partition: number
  readonly asked: Replay
  /** Ends a wait before its time. */
  wake: () => void
}

export interface Telling {
  readonly attempt: number
  readonly failures: number
  readonly isOn: () => boolean
}

export interface RetellingOptions {
  readonly clock: Clock
  readonly releases: View
  readonly deliveries: View
  /** Those whose destinations are pushed to at present. */
  readonly replays: () => readonly Replay[]
  /** One try, in its turn. Undefined where it was not to be tried any more. */
  readonly tell: (release: Release, asked: Replay, as: Telling) => Promise<Came | undefined>
}

const againMs = 500

const rangeIn = (partition: number, { ranges }: Replay): NumberRange | undefined => ranges.find((range) => range.partition === partition)

/**
 * Replays, each partition's part by whoever holds the partition: one number after the other, beside everything else. How far it
 * is stands in what is recorded, so that it goes on there.
 */
export class Retelling {
  private readonly running = new Map<string, Running>()

  constructor(private readonly options: RetellingOptions) {}

  /** Every delivery that was recorded about the partition must be folded. What is being told already goes on. */
  begin(partition: number, destination?: string): void {
    for (const asked of this.options.replays()) {
      const range = rangeIn(partition, asked)
      const name = `${partition}|${asked.replay}`
      if (!range || this.running.has(name) || (destination !== undefined && asked.destination !== destination)) continue
      const running: Running = { partition, asked, wake: () => {} }
      this.running.set(name, running)
      void this.tellAll(running, range).finally(() => this.isOn(running) && this.running.delete(name))
    }
  }

  end(partition: number, destination?: string): void {
    for (const [name, running] of this.running) {
      if (running.partition !== partition || (destination !== undefined && running.asked.destination !== destination)) continue
      this.running.delete(name)
      running.wake()
    }
  }

  /** The destination took something. */
  hurry(destination: string): void {
    for (const { asked, wake } of this.running.values()) if (asked.destination === destination) wake()
  }

  private async tellAll(running: Running, { from, to }: NumberRange): Promise<void> {
    let retold = await this.soon(running, () => this.retold(running))
    while (retold && this.isOn(running) && Math.max(retold.number + 1, from) <= to) {
      const number = Math.max(retold.number + 1, from)
      const before: Retold = retold
      await this.until(running, before.next)
      retold = await this.soon(running, () => this.tellOne(running, number, before))
    }
  }

  private async retold({ partition, asked }: Running): Promise<Retold> {
    return (await this.options.deliveries.row<Retold>(partition, replayRow(asked.replay))) ?? nothingRetold
  }

  private async tellOne(running: Running, number: number, before: Retold): Promise<Retold | undefined> {
    const { partition, asked } = running
    const release = await this.options.releases.row<Release>(partition, numberedRow(asked.recipient, number))
    if (!release) return undefined
    const { attempt, failures } = before
    const came = await this.options.tell(release, asked, { attempt: attempt + 1, failures, isOn: () => this.isOn(running) })
    if (!came) return undefined
    if (came.outcome !== 'failed') return { ...nothingRetold, number }
    return { ...before, attempt: attempt + 1, failures: came.failures, next: came.next }
  }

  /** Asked again while nothing comes of it: a view that is away or being folded anew. Undefined once it is not to be told. */
  private async soon<Found>(running: Running, ask: () => Promise<Found | undefined>): Promise<Found | undefined> {
    while (this.isOn(running)) {
      const found = await ask().catch(() => undefined)
      if (found !== undefined) return found
      await this.until(running, this.options.clock.now() + againMs)
    }
    return undefined
  }

  private async until(running: Running, moment: number): Promise<void> {
    const { clock } = this.options
    if (moment <= clock.now() || !this.isOn(running)) return
    await new Promise<void>((resume) => {
      const cancel = clock.after(moment - clock.now(), resume)
      running.wake = () => {
        cancel()
        resume()
      }
    })
    running.wake = () => {}
  }

  private isOn(running: Running): boolean {
    return this.running.get(`${running.partition}|${running.asked.replay}`) === running
  }
}
