import type { Received } from '../consume/received.js'
import type { Rows } from '../view/rows.js'

/** How one kind of record changes a view, as a function of the record and the rows alone. A throw freezes the person it is about. */
export interface Fold<Record> {
  /** Names of all rows that folding this record, or deciding about it, may read or write. */
  rowsOf(record: Record): readonly string[]
  fold(record: Record, rows: Rows): void
}

export interface Decisions<Input, Output> extends Fold<Output> {
  /** Topic of the decisions; this service is its only writer. They are keyed as their input is. */
  readonly topic: string
  /** Called in offset order, with the rows as folded so far. `at` says where and when the input was appended. */
  decide(input: Input, rows: Rows, at: Received): readonly Output[]
  /** What to decide instead where deciding, folding or writing it down threw, which is a bug. Absent: the person freezes. */
  afterFault?(input: Input, rows: Rows, at: Received, cause: unknown): readonly Output[]
}

export interface ProjectionRules<Input, Output = never> {
  /** Absent where the view is folded from the decisions alone. */
  readonly input?: Fold<Input>
  /** Rows a decision about the input may read, where the input itself is not folded. */
  readonly rowsOfInput?: (input: Input) => readonly string[]
  readonly decisions?: Decisions<Input, Output>
  /** False for what is passed over unread; asked with the headers alone. Absent: everything concerns the view. */
  readonly concerns?: (at: Received) => boolean
  /** An input that no code here can read, fold or decide. Where this resolves, the partition goes on without it. */
  unreadable(at: Received, reason: string): Promise<void>
  /** After the view is stored: wake whoever waits. Not awaited. */
  stored?(partition: number, inputs: readonly Input[], decided: readonly Output[]): void
}

/** Present where something about a person could not be read or folded: everything about them is refused. */
export const frozenRow = (key: string): string => `frozen:${key}`
