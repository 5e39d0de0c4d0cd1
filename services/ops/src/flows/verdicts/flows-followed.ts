import type { OffsetsOfTopics } from '@oldham-cares/log'
import { readers } from '../topics-and-readers.js'
import { Flow } from './flow.js'
import { UsualWaits } from './usual-waits.js'

export interface Looked {
  /** Milliseconds on a clock that never goes back. */
  readonly at: number
  readonly ends: OffsetsOfTopics
  /** By group. */
  readonly stored: Readonly<Record<string, OffsetsOfTopics>>
}

/** One look in so many is a point of the trends. */
const pointEvery = 2

/** Every group in every topic it reads. */
export class FlowsFollowed {
  private readonly flows = new Map<string, Flow>()
  private readonly waits = new UsualWaits()
  private looks = 0
  /** When it was last looked, by that clock; absent before the first time. */
  takenAt: number | undefined

  take({ at, ends, stored }: Looked): void {
    this.takenAt = at
    const pointed = this.looks % pointEvery === 0
    this.looks += 1
    for (const [group, topic, flow] of this.all) {
      const of = stored[group]?.[topic] ?? []
      flow.take(at, (ends[topic] ?? []).map((end, partition) => ({ end, stored: Math.max(0, of[partition] ?? 0) })), pointed)
    }
  }

  of(group: string, topic: string): Flow {
    const name = `${group} ${topic}`
    const flow = this.flows.get(name) ?? new Flow(this.waits)
    this.flows.set(name, flow)
    return flow
  }

  get all(): readonly (readonly [group: string, topic: string, flow: Flow])[] {
    return Object.entries(readers).flatMap(([group, topics]) => topics.map((topic) => [group, topic, this.of(group, topic)] as const))
  }
}
