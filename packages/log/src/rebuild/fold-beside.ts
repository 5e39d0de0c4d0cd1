import type { Ranges } from '../consume/topic-ranges.js'
import type { Received } from '../consume/received.js'
import { foldDecision } from '../project/fold-decision.js'
import { frozenRow } from '../project/fold.js'
import { inSlices } from '../project/in-slices.js'
import { readable, type Readable } from '../project/readable.js'
import { takeInput } from '../project/take-input.js'
import { beginning, type Reached } from '../view/reached.js'
import type { Rows } from '../view/rows.js'
import type { Beside } from './beside.js'
import { LiveMoved, type Projection } from './projection.js'

export interface FoldingBeside {
  readonly projection: Projection
  readonly beside: Beside
  readonly ranges: Pick<Ranges, 'read'>
  /** Offsets of inputs that had been given up. */
  readonly again: readonly number[]
  /** Called after each slice; throws where there is no use in going on. */
  readonly folded: (records: number) => void
}

/**
 * Folds what stands on the log into the rebuilt rows, as the projector folds it when it begins with nothing: decisions
 * first, then inputs. Nothing is decided, told or given up here.
 */
export class FoldBeside {
  reached: Reached = beginning
  private records = 0
  private readonly causes = new Set<number>()
  private readonly givenUp = new Set<string>()
  private readonly since: Received[] = []

  constructor(private readonly options: FoldingBeside) {}

  /** Up to where the live rows are. Returns the names of rows that were changed on the way. */
  async to(live: Reached): Promise<ReadonlySet<string>> {
    const { rules, inputTopic } = this.options.projection
    if (live.out < this.reached.out || live.folded < this.reached.folded) throw new LiveMoved('The live rows are behind the rebuilt ones')
    const changed = new Set<string>()
    if (rules.decisions) await this.read(rules.decisions.topic, this.reached.out, live.out, (slice) => this.takeDecisions(slice, changed))
    if (rules.input) await this.read(inputTopic, this.reached.folded, live.folded, (slice) => this.takeInputs(slice, changed))
    this.reached = { ...live }
    await this.options.beside.goOn(live)
    return changed
  }

  /** What was given up, and whatever else has come about the same people since, where no decision about it stands: in order. */
  get leftOut(): readonly Received[] {
    return this.since.filter(({ offset }) => !this.causes.has(offset))
  }

  private async read(topic: string, from: number, to: number, take: (slice: readonly Received[]) => Promise<void>): Promise<void> {
    const { ranges, beside, folded } = this.options
    await ranges.read({ topic, partition: beside.partition, from, to }, async (records) => {
      for (const slice of inSlices(records)) {
        await take(slice)
        await beside.stays()
        this.records += slice.length
        folded(this.records)
      }
    })
  }

  private async takeDecisions(slice: readonly Received[], changed: Set<string>): Promise<void> {
    const { projection, again } = this.options
    const { decisions } = projection.rules
    if (!decisions) return
    const found = await readable<object>(slice, projection.codec)
    const names = namesOf(found, (decision) => decisions.rowsOf(decision))
    await this.change(names, { ...this.reached, out: this.reached.out + slice.length }, changed, (rows) => {
      for (const decision of found) foldDecision(decision, rows, decisions.fold)
    })
    if (again.length === 0) return
    for (const { at } of found) if (at.cause !== undefined) this.causes.add(at.cause)
  }

  private async takeInputs(slice: readonly Received[], changed: Set<string>): Promise<void> {
    const { rules, codec } = this.options.projection
    this.noteGivenUp(slice)
    const found = await readable<unknown>(rules.concerns ? slice.filter(rules.concerns) : slice, codec)
    const names = namesOf(found, (input) => rules.input?.rowsOf(input) ?? [])
    await this.change(names, { ...this.reached, folded: this.reached.folded + slice.length }, changed, (rows) => {
      for (const input of found) {
        const outcome = takeInput({ rules, codec }, input, rows, { ...this.reached, decided: Infinity })
        const frozen = frozenRow(input.at.key)
        if (typeof outcome === 'string' && !rows.get(frozen)) rows.set(frozen, { offset: input.at.offset, reason: outcome })
      }
    })
  }

  private noteGivenUp(slice: readonly Received[]): void {
    const { again } = this.options
    if (again.length === 0) return
    for (const at of slice) {
      if (again.includes(at.offset)) this.givenUp.add(at.key)
      if (this.givenUp.has(at.key) && !this.causes.has(at.offset)) this.since.push(at)
    }
  }

  private async change(names: readonly string[], to: Reached, changed: Set<string>, fold: (rows: Rows) => void): Promise<void> {
    const { rebuilt, partition } = this.options.beside
    const { rows, reached } = await rebuilt.load(partition, names)
    fold(rows)
    for (const [name] of rows.changes()) changed.add(name)
    if (!(await rebuilt.store(partition, reached, to, rows, false))) throw new LiveMoved('The rebuilt rows were lost')
    this.reached = to
  }
}

const namesOf = <Record>(found: readonly Readable<Record>[], rowsOf: (record: Record) => readonly string[]): string[] =>
  found.flatMap((one) => [frozenRow(one.at.key), ...('record' in one ? rowsOf(one.record) : [])])
