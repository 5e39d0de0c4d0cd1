import { describe, expect, it } from '@jest/globals'
import { contracts } from '../generated/contracts.js'
import { readerOf, readers, supersededReader } from './readers.js'

describe('the reader of a record', () => {
  it('is found by the full name, and by nothing less', () => {
    expect(readerOf(contracts.ConsentGiven.fullname)).toBe(readers.ConsentGiven)
    expect(readerOf('ConsentGiven')).toBeUndefined()
    expect(readerOf(undefined)).toBeUndefined()
  })

  it('of a superseded version gives the current one', () => {
    const schema = { type: 'record', name: 'Left', namespace: 'v0', fields: [{ name: 'why', type: { type: 'enum', name: 'Why', symbols: ['work_done'] } }] }
    const { name, type, shape } = supersededReader(JSON.stringify(schema), 'CareTeamLeft', ({ why }: { why: string }) => ({ reason: why, team: 'unknown' }))

    const value = type.fromBuffer(type.toBuffer({ why: 'work_done' }))
    expect({ name, ...shape.toDomain(value) }).toEqual({ name: 'CareTeamLeft', reason: 'work-done', team: 'unknown' })
  })
})
