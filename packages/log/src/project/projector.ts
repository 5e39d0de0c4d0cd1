import type { Admin } from 'kafkajs'
import { endOf } from '../broker/ends.js'
import { appendAt, type Following } from '../append/append-at.js'
import type { Appender } from '../append/appender.js'
import { moved, type Batch, type PartitionHandler } from '../consume/partition-handler.js'
import type { RangeReader } from '../consume/range-reader.js'
import type { Received } from '../consume/received.js'
import type { HubRecord } from '../codec/index.js'
import type { LogCounts } from '../log-counts.js'
import { Handling } from '../trace/handling.js'
import type { Reached } from '../view/reached.js'
import type { Rows } from '../view/rows.js'
import type { View } from '../view/view.js'
import { foldDecision } from './fold-decision.js'
import { frozenRow, type ProjectionRules } from './fold.js'
import { inSlices } from './in-slices.js'
import { readable, type Readable, type RecordCodec } from './readable.js'
import { takeInput } from './take-input.js'

export interface ProjectorOptions<Input, Output extends object> {
  readonly inputTopic: string
  readonly view: View
  readonly rules: ProjectionRules<Input, Output>
  readonly codec: RecordCodec
  readonly admin: Admin
  /** Both needed where the rules decide. */
  readonly appender?: Appender
  readonly decided?: RangeReader
  readonly counts?: LogCounts
}

interface Slice<Input> {
  readonly partition: number
  readonly first: number
  /** The offset after its last record. */
  readonly folded: number
  readonly inputs: readonly Readable<Input>[]
  readonly handling: Handling
}

interface Taken<Input, Output> {
  readonly input: Readable<Input>
  readonly made: readonly Output[]
}

/**
 * Folds a topic into a view, partition by partition, and decides about its records where the rules say how.
 * What was decided is what stands validly on the topic of decisions; the view only remembers it.
 */
export class Projector<Input, Output extends object = never> implements PartitionHandler {
  private readonly caughtUpAt = new Map<number, number>()
  private readonly kept = new Set<number>()

  constructor(private readonly options: ProjectorOptions<Input, Output>) {}

  async open(partition: number): Promise<number> {
    const { view, rules, inputTopic, admin } = this.options
    this.kept.delete(partition)
    await view.claim(partition)
    let reached = await this.foldDecisions(partition, await view.reached(partition))
    if (!rules.input && reached.decided > reached.folded) {
      reached = await this.move(partition, reached, { ...reached, folded: reached.decided })
    }
    const end = await endOf(admin, inputTopic, partition)
    this.caughtUpAt.set(partition, end)
    if (reached.folded < end) await view.forgetCaughtUp(partition, reached)
    else await this.move(partition, reached, reached, true)
    return reached.folded
  }

  async handle({ partition, records }: Batch): Promise<number | typeof moved> {
    for (const slice of inSlices(records)) {
      if ((await this.handleSlice(partition, slice)) === moved) return moved
    }
    return (records.at(-1)?.offset ?? -1) + 1
  }

  async stands(partition: number): Promise<boolean> {
    return !this.kept.has(partition) || this.options.view.exists(partition)
  }

  private async handleSlice(partition: number, records: readonly Received[]): Promise<typeof moved | undefined> {
    const { rules, codec } = this.options
    const inputs = await readable<Input>(rules.concerns ? records.filter(rules.concerns) : records, codec)
    const handling = new Handling(rules.decisions ? 'record.decide' : 'record.fold', inputs)
    const first = records[0]?.offset ?? 0
    let outcome: typeof moved | undefined = moved
    try {
      outcome = await this.takeSlice({ partition, first, folded: first + records.length, inputs, handling })
      return outcome
    } finally {
      handling.end(outcome === moved)
    }
  }

  private async takeSlice({ partition, first, folded, inputs, handling }: Slice<Input>): Promise<typeof moved | undefined> {
    const { view, rules } = this.options
    const { reached, rows } = await view.load(partition, this.rowsTouched(inputs))
    if (reached.folded !== first) return moved

    const taken: Taken<Input, Output>[] = []
    const following: Following[] = []
    for (const input of inputs) {
      const outcome = takeInput(this.options, input, rows, reached)
      if (typeof outcome === 'string') {
        const frozen = frozenRow(input.at.key)
        if (rules.input && !rows.get(frozen)) rows.set(frozen, { offset: input.at.offset, reason: outcome })
        handling.setAside(input.at, outcome)
        await rules.unreadable(input.at, outcome)
        continue
      }
      taken.push({ input, made: outcome.map(({ decision }) => decision) })
      following.push(...handling.inTrace(input.at, outcome))
    }

    if (!(await this.append(partition, reached.out, following))) return moved
    const to = { folded, decided: Math.max(reached.decided, folded), out: reached.out + following.length }
    const caughtUp = folded >= (this.caughtUpAt.get(partition) ?? Number.POSITIVE_INFINITY)
    if (!(await view.store(partition, reached, to, rows, caughtUp))) return moved
    this.kept.add(partition)
    this.count(taken, reached)
    rules.stored?.(partition, inputs.flatMap((input) => ('record' in input ? [input.record] : [])), taken.flatMap(({ made }) => made))
    return undefined
  }

  private count(taken: readonly Taken<Input, Output>[], { decided }: Reached): void {
    const { counts, inputTopic, rules } = this.options
    if (!counts || !rules.decisions) return
    for (const { input, made } of taken) {
      if (!('record' in input) || input.at.offset < decided) continue
      counts.decided(inputTopic, input.record as HubRecord, made as readonly object[] as readonly HubRecord[])
    }
  }

  private async append(partition: number, expected: number, following: readonly Following[]): Promise<boolean> {
    const { appender, rules } = this.options
    if (following.length === 0) return true
    if (!appender || !rules.decisions) throw new Error('Deciding needs an appender')
    return appendAt(appender, rules.decisions.topic, partition, expected, following)
  }

  /** Learns from the topic of decisions what has been decided, by whichever process did. */
  private async foldDecisions(partition: number, from: Reached): Promise<Reached> {
    const { decided: reader, rules, codec, view } = this.options
    const { decisions } = rules
    if (!reader || !decisions) return from
    let reached = from
    await reader.read(partition, from.out, await reader.end(partition), async (records) => {
      const found = await readable<Output>(records, codec)
      const { rows } = await view.load(partition, touched(found, (decision) => decisions.rowsOf(decision)))
      for (const decision of found) foldDecision(decision, rows, decisions.fold)
      const causes = found.map(({ at }) => (at.cause ?? -1) + 1)
      const to = { ...reached, decided: Math.max(reached.decided, ...causes), out: reached.out + records.length }
      reached = await this.move(partition, reached, to, false, rows)
    })
    return reached
  }

  private async move(partition: number, from: Reached, to: Reached, caughtUp = false, rows?: Rows): Promise<Reached> {
    const { view } = this.options
    const changed = rows ?? (await view.load(partition, [])).rows
    if (!(await view.store(partition, from, to, changed, caughtUp))) {
      throw new Error(`View ${view.name} of partition ${partition} was moved by somebody else`)
    }
    this.kept.add(partition)
    return to
  }

  private rowsTouched(inputs: readonly Readable<Input>[]): string[] {
    const { input, rowsOfInput } = this.options.rules
    return touched(inputs, (record) => [...(input?.rowsOf(record) ?? []), ...(rowsOfInput?.(record) ?? [])])
  }
}

const touched = <Record>(records: readonly Readable<Record>[], rowsOf: (record: Record) => readonly string[]): string[] =>
  records.flatMap((found) => [frozenRow(found.at.key), ...('record' in found ? rowsOf(found.record) : [])])
