import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { generatedFiles } from './generated-files.mjs'
import { readSources } from './read-sources.mjs'
import { readReleased } from './released.mjs'
import { selfContained } from './self-contained.mjs'

const schemas = join(import.meta.dirname, '../../../schemas')
const types = {
  Word: { type: 'enum', name: 'Word', doc: 'A word.', symbols: ['did_not', 'unlisted'], default: 'unlisted' },
  FactEnvelope: { type: 'record', name: 'FactEnvelope', doc: 'Envelope.', fields: [{ name: 'id', type: 'string', doc: 'Id.' }] }
}
const source = { type: 'record', name: 'ThingDone', doc: 'It\'s done.', fields: [
  { name: 'first', type: 'Word', doc: 'First.' },
  { name: 'all', type: { type: 'array', items: 'Word' }, doc: 'All.' },
  { name: 'maybe', type: ['null', 'bytes'], default: null, doc: 'Maybe.' }
] }
const event = { family: 'facts', event: 'thing.done.v1', version: '1', source, example: {} }

describe('a self-contained schema', () => {
  const schema = selfContained(event, types)

  it('begins with the envelope of its family', () => {
    expect(schema.fields.map(({ name }: { name: string }) => name)).toEqual(['id', 'first', 'all', 'maybe'])
  })

  it('has the version in its namespace', () => {
    expect(schema).toMatchObject({ name: 'ThingDone', namespace: 'uk.oldhamcares.v1' })
    expect(selfContained({ ...event, version: '2' }, types)).toMatchObject({ namespace: 'uk.oldhamcares.v2' })
  })

  it('defines a shared type once and names it afterwards', () => {
    expect(schema.fields[1].type).toMatchObject({ type: 'enum', name: 'Word', namespace: 'uk.oldhamcares.types' })
    expect(schema.fields[2].type).toEqual({ type: 'array', items: 'uk.oldhamcares.types.Word' })
  })
})

describe('the generated files', () => {
  it('give the interface in Avro\'s own shape', () => {
    const { 'types.ts': text } = generatedFiles({ types, events: [event] }, [])

    expect(text).toContain("export type Word = 'did_not' | 'unlisted'")
    expect(text).toMatch(/export interface ThingDone extends FactEnvelope \{[^}]*first: Word\n[^}]*all: Word\[\]\n[^}]*maybe: Buffer \| null\n\}/)
  })

  it('keep released schemas that are no longer current, for their records', () => {
    const older = { event: 'thing.done.v1', number: 1, schema: selfContained({ ...event, source: { ...source, fields: [] } }, types) }
    const same = { event: 'thing.done.v1', number: 2, schema: selfContained(event, types) }
    const { 'released.ts': text } = generatedFiles({ types, events: [event] }, [older, same])

    expect(text.match(/ThingDone/g)).toHaveLength(1)
  })

  it('give a superseded version its own interface and schema, and write only the newest', () => {
    const next = { ...event, event: 'thing.done.v10', version: '10', source: { ...source, fields: [] } }
    const earlier = { ...event, event: 'thing.done.v9', version: '9' }
    const files = generatedFiles({ types, events: [next, earlier] }, [])

    expect(files['types.ts']).toContain("  'uk.oldhamcares.v9.ThingDone': ThingDoneV9\n")
    expect(files['types.ts']).toContain('export interface ThingDone extends FactEnvelope {\n}')
    expect(files['contracts.ts'].match(/fullname: .*/g)).toEqual(["fullname: 'uk.oldhamcares.v10.ThingDone',"])
    expect(files['released.ts']).toContain("'uk.oldhamcares.v9.ThingDone': '{")
  })

  it('are those that stand in src/generated', () => {
    const files = generatedFiles(readSources(schemas), readReleased(schemas))

    for (const [name, text] of Object.entries(files)) {
      expect(readFileSync(join(import.meta.dirname, '../src/generated', name), 'utf8')).toBe(text)
    }
  })
})
