import type { Rate } from './allowance.js'
import type { CountPassed } from './token-bucket.js'

/** The shared bucket of one client as Redis keeps it, on a clock of its own; it can be away, and its answers late. */
export class Bucket {
  readonly told: number[] = []
  reachable = true
  late = false
  private fullAt = 0
  private readonly answers: (() => void)[] = []

  constructor(
    private readonly rate: Rate,
    private readonly now: () => number
  ) {}

  readonly count: CountPassed = async (_client, _rate, passed) => {
    if (!this.reachable) throw new Error('Connection is closed.')
    this.told.push(passed)
    const left = this.take(passed)
    if (this.late) await new Promise<void>((answer) => this.answers.push(answer))
    return left
  }

  answerAll(): void {
    for (const answer of this.answers.splice(0)) answer()
  }

  take(passed: number): number {
    const { perSecond, burst } = this.rate
    this.fullAt = Math.max(this.fullAt, this.now()) + (passed * 1_000) / perSecond
    return burst - ((this.fullAt - this.now()) * perSecond) / 1_000
  }
}
