import { parseArgs } from 'node:util'
import type { Sizes } from './benchmark.ts'

export interface Asked {
  readonly named: readonly string[]
  readonly sizes: Sizes
  readonly withinMs: number
  /** Where it is written; for all figures docs/benchmarks, for some of them where nobody takes it for the whole. */
  readonly to: string
}

const defaults = { people: 100_000, history: 1_000, facts: 60_000, lot: 3_000, minutes: 9 }

const countIn = (text: string | undefined, otherwise: number): number => {
  const count = Number(text ?? otherwise)
  if (!(count > 0)) throw new Error(`${text} is no number of anything`)
  return count
}

/** `npm run bench -- [names] [--people 1000000 --minutes 60] [--history n] [--facts n] [--lot n] [--minutes n] [--to folder]` */
export const asked = (args: readonly string[], known: readonly string[]): Asked => {
  const string = { type: 'string' } as const
  const { values, positionals: named } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { people: string, history: string, facts: string, lot: string, minutes: string, to: string }
  })
  const unknown = named.find((name) => !known.includes(name))
  if (unknown !== undefined) throw new Error(`There is no benchmark ${unknown}: name some of ${known.join(', ')}, or none for all`)
  const of = (name: keyof typeof defaults): number => countIn(values[name], defaults[name])
  return {
    named: named.length > 0 ? named : known,
    sizes: { people: of('people'), history: of('history'), facts: of('facts'), lot: of('lot') },
    withinMs: of('minutes') * 60_000,
    to: values.to ?? (named.length > 0 ? '.hub-bench' : 'docs/benchmarks')
  }
}
