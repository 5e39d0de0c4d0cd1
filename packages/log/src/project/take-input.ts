import type { Following } from '../append/append-at.js'
import type { Received } from '../consume/received.js'
import type { Reached } from '../view/reached.js'
import type { Rows } from '../view/rows.js'
import { frozenRow, type Decisions, type ProjectionRules } from './fold.js'
import type { Readable, RecordCodec } from './readable.js'

export interface Taking<Input, Output> {
  readonly rules: ProjectionRules<Input, Output>
  readonly codec: RecordCodec
}

export type Decision<Output> = Following & { readonly decision: Output }

/** What follows from one input; a dotted reason where it could not be read, folded or decided, its rows then as they were. */
export const takeInput = <Input, Output extends object>(
  { rules, codec }: Taking<Input, Output>,
  input: Readable<Input>,
  rows: Rows,
  { decided }: Reached
): readonly Decision<Output>[] | string => {
  if ('reason' in input) return input.reason
  if (rows.get(frozenRow(input.at.key))) return 'PERSON.FROZEN'
  const { decisions } = rules
  try {
    return rows.attempt(() => {
      rules.input?.fold(input.record, rows)
      return decisions && input.at.offset >= decided ? decideInput({ codec, decisions }, input.record, input.at, rows) : []
    })
  } catch {
    return 'RECORD.NOT_FOLDED'
  }
}

export interface Deciding<Input, Output> {
  readonly codec: RecordCodec
  readonly decisions: Decisions<Input, Output>
}

/** Decided, folded and encoded in one: what cannot be written down was not decided. */
export const decideInput = <Input, Output extends object>(
  { codec, decisions }: Deciding<Input, Output>,
  record: Input,
  at: Received,
  rows: Rows
): readonly Decision<Output>[] => {
  const carryOut = (made: readonly Output[]): readonly Decision<Output>[] =>
    made.map((decision) => {
      decisions.fold(decision, rows)
      return { decision, cause: at.offset, outgoing: { key: at.key, ...codec.encode(decisions.topic, decision) } }
    })
  if (!decisions.afterFault) return carryOut(decisions.decide(record, rows, at))
  try {
    return rows.attempt(() => carryOut(decisions.decide(record, rows, at)))
  } catch (cause) {
    return carryOut(decisions.afterFault(record, rows, at, cause))
  }
}
