import type { OffsetsOfTopics } from '@oldham-cares/log'
import { hourMs, learnRhythms, type OffsetsAt, type Rhythms } from './learn-rhythm.js'
import { binMs, chanceOfSilence } from './rhythm.js'
import { significance } from './significance.js'

interface Quiet {
  /** How probable it was, by the topic's own rhythm, that nothing came for so long. */
  readonly chance: number
  readonly hour: number
  /** Silent bins of that hour. */
  readonly bins: number
  /** Where the topic stood. */
  readonly end: number
}

export type SilenceOf = 'usual' | 'silent' | 'learning'

const sum = (offsets: readonly number[] | undefined): number => (offsets ?? []).reduce((total, offset) => total + offset, 0)

/** So far back a silence is followed after a start; one that has lasted longer counts from then. */
const lookBack = 24

/** Whether nothing is appended although by the topic's own rhythm something should have been. */
export class Silence {
  private rhythms: { readonly hour: number; readonly of: Rhythms } | undefined
  private readonly quiet = new Map<string, Quiet>()
  private lookedAt: number | undefined

  constructor(private readonly at: OffsetsAt) {}

  /** Takes the bins that have ended since the last look. Rejects where the broker does not answer; the next look takes them too. */
  async look(now: number): Promise<void> {
    const last = Math.floor(now / binMs) * binMs
    let from = Math.max(this.lookedAt ?? 0, last - lookBack * binMs)
    let before = from < last ? await this.at(from) : {}
    while (from < last) {
      const hour = Math.floor(from / hourMs) * hourMs
      const rhythms = await this.rhythmsOf(hour)
      const after = await this.at(from + binMs)
      for (const [topic, offsets] of Object.entries(after)) this.take(topic, { hour, rhythms, before: sum(before[topic]), end: sum(offsets) })
      from += binMs
      before = after
      this.lookedAt = from
    }
  }

  /** `ends` are those of now: a silence that has ended since the last look is none. */
  of(topic: string, ends: OffsetsOfTopics): SilenceOf {
    if (!this.rhythms?.of.has(topic)) return 'learning'
    const quiet = this.quiet.get(topic)
    return quiet && quiet.chance < significance && quiet.end === sum(ends[topic]) ? 'silent' : 'usual'
  }

  private async rhythmsOf(hour: number): Promise<Rhythms> {
    if (this.rhythms?.hour !== hour) this.rhythms = { hour, of: await learnRhythms(this.at, hour) }
    return this.rhythms.of
  }

  private take(topic: string, { hour, rhythms, before, end }: { hour: number; rhythms: Rhythms; before: number; end: number }): void {
    if (end !== before) return void this.quiet.delete(topic)
    const earlier = this.quiet.get(topic)
    const silentBefore = earlier?.hour === hour ? earlier.bins : 0
    const rhythm = rhythms.get(topic)
    const chance = rhythm ? chanceOfSilence(rhythm, { active: earlier === undefined, silentBefore: Math.max(0, silentBefore - 1) }) : 1
    this.quiet.set(topic, { chance: (earlier?.chance ?? 1) * chance, hour, bins: silentBefore + 1, end })
  }
}
