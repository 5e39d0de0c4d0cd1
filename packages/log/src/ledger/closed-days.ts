import type { LedgerClosed } from '../codec/index.js'
import { linkTo, type IsLineSigned } from './line-signature.js'

/**
 * The closed days as hub.ledger.v1 has them. Of two lines that follow the same one the first stands and the other counts for
 * nothing, as does what none of the keys signed: a day is closed once and never changes.
 */
export class ClosedDays {
  readonly #lines: LedgerClosed[] = []
  /** Lines that count for nothing. */
  void = 0

  constructor(private readonly isSigned: IsLineSigned) {}

  /** In the order of the log. False: it counts for nothing. */
  async take(line: LedgerClosed): Promise<boolean> {
    const follows = line.number === this.#lines.length + 1 && line.previous === linkTo(this.last) && line.day > (this.last?.day ?? '')
    const stands = follows && (await this.isSigned(line))
    if (stands) this.#lines.push(line)
    else this.void += 1
    return stands
  }

  get last(): LedgerClosed | undefined {
    return this.#lines.at(-1)
  }

  /** Oldest first. */
  get all(): readonly LedgerClosed[] {
    return this.#lines
  }

  of(day: string): LedgerClosed | undefined {
    return this.#lines.find((line) => line.day === day)
  }
}
