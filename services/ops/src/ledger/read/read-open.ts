import type { View } from '@oldham-cares/log'
import type { Pair } from '../book/pair.js'
import type { Handed, Taken } from '../fold/command-rows.js'
import type { Odd, Teams } from '../fold/pair-rows.js'

/** Something of one partition that is not settled. */
export type Open =
  | { readonly pair: Pair }
  | { readonly odd: Odd }
  | { readonly offset: number; readonly taken: Taken }
  | { readonly command: string; readonly handed: Handed }

const readRow = (kind: string, name: string, text: string): readonly Open[] => {
  if (kind === 'pair') return [{ pair: JSON.parse(text) as Pair }]
  if (kind === 'teams') return Object.values(JSON.parse(text) as Teams).map((pair) => ({ pair }))
  if (kind === 'odd') return [{ odd: JSON.parse(text) as Odd }]
  if (kind === 'intake') return [{ offset: Number(name), taken: JSON.parse(text) as Taken }]
  return kind === 'door' ? [{ command: name, handed: JSON.parse(text) as Handed }] : []
}

/**
 * All rows of the partition that are open, a page of Redis at a time: there may be as many as nobody was told for days. What changes
 * meanwhile may be missed or be there still, and where rows go meanwhile another may come twice.
 */
export async function* readOpen(view: Pick<View, 'raw'>, partition: number): AsyncIterable<Open> {
  for await (const [row, text] of view.raw(partition, 'open:*')) {
    const [, kind = '', name = ''] = /^open:([a-z]+):(.*)$/s.exec(row) ?? []
    yield* readRow(kind, name, text)
  }
}
