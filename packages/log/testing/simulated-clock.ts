import type { Clock } from '../src/deliver/clock.js'
import { EarliestFirst } from '../src/deliver/earliest-first.js'

interface Timer {
  readonly due: number
  readonly act: () => void
}

/** Everything that can happen without time passing has happened. */
export const settled = (): Promise<void> => new Promise((resume) => setImmediate(resume))

/** Days pass in milliseconds. Time stands still unless it is let pass. */
export class SimulatedClock implements Clock {
  private readonly timers = new EarliestFirst<Timer>()

  constructor(private at = Date.parse('2026-11-02T12:00:00Z')) {}

  now(): number {
    return this.at
  }

  after(ms: number, act: () => void): () => void {
    let on = true
    this.timers.add({ due: this.at + Math.max(ms, 0), act: () => on && act() })
    return () => {
      on = false
    }
  }

  /** `meanwhile` runs after each moment at which something happened. */
  async pass(ms: number, meanwhile: () => Promise<void> = settled): Promise<void> {
    const until = this.at + ms
    await meanwhile()
    for (let first = this.timers.first; first && first.due <= until; first = this.timers.first) {
      this.timers.take()
      this.at = Math.max(this.at, first.due)
      first.act()
      await meanwhile()
    }
    this.at = until
  }
}
