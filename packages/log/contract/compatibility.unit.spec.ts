import { describe, expect, it } from '@jest/globals'
import { incompatibilities, toRelease } from './compatibility.mjs'
import { selfContained } from './self-contained.mjs'

const field = (name: string, type: unknown = 'string', more: object = {}) => ({ name, type, doc: 'd', ...more })
const word = (...symbols: string[]) => ({ type: 'enum', name: 'Word', doc: 'd', symbols: [...symbols, 'unlisted'], default: 'unlisted' })
const thingDone = (fields: object[]) => ({
  family: 'dead',
  event: 'thing.done.v1',
  version: '1',
  source: { type: 'record', name: 'ThingDone', doc: 'd', fields },
  example: {}
})
const sources = (fields: object[], words = word('x')) => ({
  types: { Word: words },
  events: [thingDone(fields)]
})
const releasedAs = (fields: object[], number = 1, words = word('x')) => {
  const { types } = sources(fields, words)
  return { event: 'thing.done.v1', number, schema: selfContained(thingDone(fields), types) }
}

describe('schemas against what was released', () => {
  it('are compatible where nothing was released, or nothing changed', () => {
    expect(incompatibilities(sources([field('a')]), [])).toEqual([])
    expect(incompatibilities(sources([field('a')]), [releasedAs([field('a')])])).toEqual([])
  })

  it('may gain and lose optional fields', () => {
    const optional = field('b', ['null', 'string'], { default: null })

    expect(incompatibilities(sources([field('a'), optional]), [releasedAs([field('a')])])).toEqual([])
    expect(incompatibilities(sources([field('a')]), [releasedAs([field('a'), optional])])).toEqual([])
  })

  it('may gain and lose words, since every list has a word for others', () => {
    const listed = [field('a', 'Word')]

    expect(incompatibilities(sources(listed, word('x', 'y')), [releasedAs(listed)])).toEqual([])
    expect(incompatibilities(sources(listed), [releasedAs(listed, 1, word('x', 'y'))])).toEqual([])
  })

  it.each([
    ['a removed field without default', [field('a')], [field('a'), field('b')], 'release 1 of thing.done.v1 cannot read it: ThingDone.b: the writer has no such field and the reader no default'],
    ['a new field without default', [field('a'), field('b')], [field('a')], 'thing.done.v1 cannot read release 1: ThingDone.b: the writer has no such field and the reader no default'],
    ['another type', [field('a', 'int')], [field('a')], 'thing.done.v1 cannot read release 1: ThingDone.a: string became int'],
    ['a promotion, which older readers cannot take back', [field('a', 'long')], [field('a', 'int')], 'release 1 of thing.done.v1 cannot read it: ThingDone.a: long became int'],
    ['a narrowed union', [field('a')], [field('a', ['null', 'string'], { default: null })], 'thing.done.v1 cannot read release 1: ThingDone.a: null became string']
  ])('say no to %s, and that a new version is due', (_, now, before, why) => {
    const found = incompatibilities(sources(now), [releasedAs(before)])

    expect(found).toContain(why)
    expect(found.at(-1)).toBe('Leave thing.done.v1 as it was and make thing.done.v2, a new version.')
  })

  it('are held against every release, not only the last', () => {
    const optional = (type: unknown) => [field('a'), field('b', ['null', type], { default: null })]
    const past = [releasedAs(optional('string'), 1), releasedAs([field('a')], 2)]

    expect(incompatibilities(sources(optional('int')), past)).toContainEqual(expect.stringContaining('release 1'))
  })

  it('keep every released event', () => {
    expect(incompatibilities({ types: {}, events: [] }, [releasedAs([field('a')])])).toEqual(['thing.done.v1 was released and is gone'])
  })
})

describe('a release', () => {
  it('holds each schema without its docs', () => {
    const [first] = toRelease(sources([field('a')]), [])

    expect(first).toMatchObject({ event: 'thing.done.v1', number: 1, schema: { namespace: 'uk.oldhamcares.v1', fields: [{ name: 'a', type: 'string' }] } })
    expect(JSON.stringify(first)).not.toContain('doc')
  })

  it('adds nothing where only docs changed, and the next number where more did', () => {
    const released = toRelease(sources([field('a')]), [])

    expect(toRelease(sources([field('a', 'string', { doc: 'other' })]), released)).toEqual([])
    expect(toRelease(sources([field('a'), field('b', ['null', 'int'], { default: null })]), released)).toMatchObject([{ number: 2 }])
  })
})
