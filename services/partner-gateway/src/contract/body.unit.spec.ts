import { describe, expect, it } from '@jest/globals'
import { readBody } from './body.js'

describe('what was sent', () => {
  it('may have no body where nothing has to be said', () => {
    expect(readBody('AcceptReferral', undefined)).toEqual({ body: {} })
  })

  it.each([
    [{ contact: 'sang' }, '/contact'],
    [{}, ''],
    [{ contact: 'made', 'Jane Example': 1 }, ''],
    [{ contact: 'made', occurred: 'Jane at noon' }, '/occurred'],
    [{ contact: 'made', note: 7 }, '/note'],
    ['Jane', ''],
    [[], '']
  ])('%j is told by pointer, without repeating it', (body, pointer) => {
    const read = readBody('RecordContact', body)
    expect(read).toMatchObject({ wrong: [{ pointer }] })
    expect(JSON.stringify(read)).not.toMatch(/Jane|sang/)
  })
})

describe('what an assessment sends', () => {
  it.each([{ level: 'three' }, { level: 2.5 }, { 'Jane Example': 3 }, [3], 3])('%j is told without repeating it', (scores) => {
    const read = readBody('RecordAssessment', { measure: 'PAM', stage: 'baseline', scores })
    expect(read).toMatchObject({ wrong: expect.arrayContaining([expect.anything()]) })
    expect(JSON.stringify(read)).not.toMatch(/three|2\.5|Jane/)
  })
})

describe('somebody is passed on', () => {
  it.each([{ partner: 'mind' }, { service: 'action-together:knitting' }])('to a partner or through a service: %j', (body) => {
    expect(readBody('MakeOnwardReferral', body)).toEqual({ body })
  })

  it.each([{}, { partner: 'mind', service: 'action-together:knitting' }, { to: { kind: 'group', id: 'x' } }])('to one of the two: not %j', (body) => {
    expect(readBody('MakeOnwardReferral', body)).toMatchObject({ wrong: expect.arrayContaining([expect.anything()]) })
  })
})

describe('what a person says of somebody', () => {
  it.each(['practice', 'care-setting', 'partner', 'care-team', 'group'])('may be of a %s, whoever can be shown something', (kind) => {
    const body = { referral: 'r', recipient: { kind, id: 'RM3' }, reason: 'private' }
    expect(readBody('RecordObjection', body)).toEqual({ body })
  })

  it('is never of the hub itself', () => {
    expect(readBody('RecordObjection', { referral: 'r', recipient: { kind: 'hub', id: 'hub' }, reason: 'private' })).toMatchObject({ wrong: [{ pointer: '/recipient/kind' }] })
  })
})
