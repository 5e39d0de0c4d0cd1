import type { View } from '@oldham-cares/log'
import type { Pair } from '../book/pair.js'
import { nothingYet, standingRow, type Standing } from '../book/standing.js'
import type { Handed, Taken } from '../fold/command-rows.js'
import type { Odd, Teams } from '../fold/pair-rows.js'

/** Everything of one partition that is not settled, and how far the partition stood. */
export interface OpenRows {
  readonly partition: number
  readonly standing: Standing
  readonly pairs: readonly Pair[]
  readonly odd: readonly Odd[]
  /** By offset. */
  readonly taken: ReadonlyMap<number, Taken>
  /** By command. */
  readonly handed: ReadonlyMap<string, Handed>
}

/** Goes through all rows of the partition; what changes meanwhile may be missed or be there still. */
export const readOpen = async (view: Pick<View, 'load' | 'raw'>, partition: number): Promise<OpenRows> => {
  const { rows: at } = await view.load(partition, [standingRow])
  const rows = new Map<string, string>()
  for await (const [name, text] of view.raw(partition, 'open:*')) rows.set(name.slice('open:'.length), text)
  const of = <Row>(kind: string): readonly (readonly [string, Row])[] =>
    [...rows].flatMap(([name, text]) => (name.startsWith(kind) ? [[name.slice(kind.length), JSON.parse(text) as Row] as const] : []))
  return {
    partition,
    standing: at.get<Standing>(standingRow) ?? nothingYet,
    pairs: [...of<Pair>('pair:').map(([, pair]) => pair), ...of<Teams>('teams:').flatMap(([, teams]) => Object.values(teams))],
    odd: of<Odd>('odd:').map(([, odd]) => odd),
    taken: new Map(of<Taken>('intake:').map(([offset, taken]) => [Number(offset), taken])),
    handed: new Map(of<Handed>('door:'))
  }
}
