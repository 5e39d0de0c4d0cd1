import { LagSeries } from './lag-series.js'
import { Progress } from './progress.js'
import type { Trend } from './sen-slope.js'
import { UsualWaits } from './usual-waits.js'

export interface PartitionNow {
  readonly end: number
  /** How far the group has stored its state; 0 where it has said nothing. */
  readonly stored: number
}

export type FlowVerdict = 'moving' | 'falling-behind' | 'stuck'

interface Followed {
  readonly progress: Progress
  readonly series: LagSeries
  now: PartitionNow
}

const lagOf = ({ end, stored }: PartitionNow): number => Math.max(0, end - stored)
const isSetBack = (before: PartitionNow, now: PartitionNow): boolean => now.end < before.end || now.stored < before.stored
const verdictOf = ({ progress, series }: Pick<Followed, 'progress' | 'series'>): FlowVerdict =>
  progress.isStuck ? 'stuck' : series.isFallingBehind ? 'falling-behind' : 'moving'

/** One group in one topic, as it was over the last minutes. */
export class Flow {
  private readonly waits = new UsualWaits()
  private readonly whole = new LagSeries()
  private partitions: Followed[] = []

  constructor(private readonly everybodysWaits: UsualWaits) {}

  /** `pointed`: also a point of the trend. */
  take(at: number, now: readonly PartitionNow[], pointed: boolean): void {
    if (this.partitions.some(({ now: before }, partition) => isSetBack(before, now[partition] ?? before))) this.forget()
    for (const [partition, one] of now.entries()) this.takeOne(partition, { at, one, pointed })
    if (pointed) this.whole.add({ at, value: this.lag })
  }

  get lag(): number {
    return this.partitions.reduce((total, { now }) => total + lagOf(now), 0)
  }

  get trend(): Trend | undefined {
    return this.whole.trend
  }

  get stuckPartitions(): number {
    return this.partitions.filter(({ progress }) => progress.isStuck).length
  }

  get isFallingBehind(): boolean {
    return this.whole.isFallingBehind
  }

  get verdict(): FlowVerdict {
    return this.stuckPartitions > 0 ? 'stuck' : this.isFallingBehind ? 'falling-behind' : 'moving'
  }

  /** Of one partition; absent where nothing was seen of it. */
  partition(partition: number): { readonly verdict: FlowVerdict; readonly trend: Trend | undefined } | undefined {
    const followed = this.partitions[partition]
    return followed && { verdict: verdictOf(followed), trend: followed.series.trend }
  }

  private takeOne(partition: number, { at, one, pointed }: { at: number; one: PartitionNow; pointed: boolean }): void {
    const followed = (this.partitions[partition] ??= { progress: new Progress(this.waits, this.everybodysWaits), series: new LagSeries(), now: one })
    followed.now = one
    followed.progress.take({ at, stored: one.stored, lag: lagOf(one) })
    if (pointed) followed.series.add({ at, value: lagOf(one) })
  }

  private forget(): void {
    this.whole.forget()
    for (const { series } of this.partitions) series.forget()
  }
}
