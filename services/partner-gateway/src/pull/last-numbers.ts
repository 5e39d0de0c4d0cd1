import { lastNumberRow, partitionCount, type View } from '@oldham-cares/log'
import { partner } from '@oldham-cares/service-kit/tell'
import type { Positions } from './cursor.js'

const soon = () => new Promise<void>((turn) => setImmediate(turn))

/**
 * How far each stream of a partner has come. Whoever asks about the same partner in the same turn, as all that wait for it
 * do when the bell rings, shares one asking: one row of each partition, in one pipeline. Asked afterwards it is asked anew.
 */
export class LastNumbers {
  private readonly asked = new Map<string, Promise<Positions>>()

  constructor(private readonly releases: View) {}

  /** Throws NotCaughtUp while any part of it is being rebuilt. */
  of(org: string): Promise<Positions> {
    const shared = this.asked.get(org) ?? this.askSoon(org)
    this.asked.set(org, shared)
    return shared
  }

  private async askSoon(org: string): Promise<Positions> {
    await soon()
    this.asked.delete(org)
    const row = lastNumberRow(partner(org))
    const ask = async (partition: number) => {
      const [last] = await this.releases.ask(partition, [row])
      return (last as number | undefined) ?? 0
    }
    return Promise.all(Array.from({ length: partitionCount }, (_, partition) => ask(partition)))
  }
}
