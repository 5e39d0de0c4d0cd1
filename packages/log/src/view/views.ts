import type { Redis } from 'ioredis'
import { partitionCount } from '../broker/topics.js'
import { View } from './view.js'

/** The views of one service, each of the version that this release folds. */
export class Views {
  private readonly byName = new Map<string, View>()

  constructor(
    private readonly redis: Redis,
    private readonly version: number
  ) {}

  of(name: string): View {
    const view = this.byName.get(name) ?? new View(this.redis, name, this.version)
    this.byName.set(name, view)
    return view
  }

  /** One hash for each. */
  async digests(): Promise<Readonly<Record<string, string>>> {
    return Object.fromEntries(await Promise.all([...this.byName].map(async ([name, view]) => [name, await view.digest()])))
  }

  /** How many partitions of each a gate may ask about. */
  async caughtUp(): Promise<ReadonlyMap<string, number>> {
    const partitions = Array.from({ length: partitionCount }, (_, partition) => partition)
    const counted = [...this.byName].map(async ([name, view]) => {
      const marks = await Promise.all(partitions.map((partition) => view.caughtUp(partition)))
      return [name, marks.filter(Boolean).length] as const
    })
    return new Map(await Promise.all(counted))
  }
}
