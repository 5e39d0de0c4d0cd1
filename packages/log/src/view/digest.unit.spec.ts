import { describe, expect, it } from '@jest/globals'
import { digestOf, type RawRow } from './digest.js'

async function* yielding(rows: readonly RawRow[]): AsyncIterable<RawRow> {
  yield* rows
}

const digest = (...partitions: readonly (readonly RawRow[])[]) => digestOf(partitions.map(yielding))
const rows: readonly RawRow[] = [
  ['person:p', '{"a":1,"b":{"c":[1,{"x":1,"y":2}],"d":null}}'],
  ['caseload:t', '{"p":{"ref":"r","joined":5}}'],
  ['@reached', '5/5/0'],
  ['@caught-up', '1']
]
const replacing = (name: string, text: string) => rows.map((row): RawRow => (row[0] === name ? [name, text] : row))

describe('The digest of a projection', () => {
  it('is one hash', async () => {
    expect(await digest(rows)).toMatch(/^sha256:[0-9a-f]{64}$/)
  })

  it('does not depend on the order in which rows come, nor on one that comes twice', async () => {
    expect(await digest(rows.toReversed())).toBe(await digest(rows))
    expect(await digest([...rows, ...rows.slice(0, 1)])).toBe(await digest(rows))
  })

  it('does not depend on the order of keys in a row', async () => {
    const turned = replacing('person:p', '{"b":{"d":null,"c":[1,{"y":2,"x":1}]},"a":1}')
    expect(await digest(turned)).toBe(await digest(rows))
  })

  it('does not depend on whether the view is caught up', async () => {
    expect(await digest(rows.slice(0, 3))).toBe(await digest(rows))
  })

  it.each<[string, readonly RawRow[]]>([
    ['a value', replacing('person:p', '{"a":2,"b":{"c":[1,{"x":1,"y":2}],"d":null}}')],
    ['the order of a list', replacing('person:p', '{"a":1,"b":{"c":[{"x":1,"y":2},1],"d":null}}')],
    ['how far it is', replacing('@reached', '6/5/0')],
    ['a row more', [...rows, ['alias:r', '"p"']]],
    ['a row less', rows.slice(1)]
  ])('changes with %s', async (_, other) => {
    expect(await digest(other)).not.toBe(await digest(rows))
  })

  it('changes with the partition in which a row stands', async () => {
    expect(await digest(rows, [])).not.toBe(await digest([], rows))
  })
})
