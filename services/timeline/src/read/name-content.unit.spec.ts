import { describe, expect, it } from '@jest/globals'
import type { Allowed } from '@oldham-cares/service-kit'
import { nameContent } from './name-content.js'

const id = '7e57c0de-0000-4000-8000-000000000001'
const names = { scoped: (kind: string, one: string) => `${kind}~${one}`, organisation: (one: { kind: any; id: string }) => one, worker: ({ id: of }: { id: string }, name: string) => `${name} of ${of}` }
const nothing = { disclosed: true, categories: [], coarse: false, basis: 'notice' } as unknown as Allowed
const named = async (value: unknown) =>
  (await nameContent(async () => ({ content: [{ category: 'progress', value }], unreadable: ['risks'] }), names)(nothing, [])).content[0]?.value

describe('What was opened', () => {
  it.each([
    ['assessment', 'assessment'],
    ['baseline', 'assessment'],
    ['goal', 'goal'],
    ['signpost', 'signpost'],
    ['risk', 'risk'],
    ['action', 'action'],
    ['note', 'note'],
    ['household', 'household']
  ])('names the id under %s for the team that reads', async (member, kind) => {
    expect(await named({ [member]: id, words: 'had tea' })).toEqual({ [member]: `${kind}~${id}`, words: 'had tea' })
  })

  it('names a worker for the team that reads, by the team they work for', async () => {
    expect(await named({ team: 'imdt-west', worker: 'nurse-4', name: 'Sam' })).toEqual({ team: 'imdt-west', worker: 'nurse-4 of imdt-west', name: 'Sam' })
    expect(await named({ worker: 'nurse-4' })).toEqual({ worker: 'nurse-4' })
  })

  it('leaves words as they are, where they stand under such a name too', async () => {
    expect(await named({ note: 'had tea', who: 'Sam' })).toEqual({ note: 'had tea', who: 'Sam' })
  })

  it.each(['had tea', ['a', 'b'], null, 7])('leaves %j as it is', async (value) => {
    expect(await named(value)).toEqual(value)
  })

  it('still says what could not be opened', async () => {
    const open = nameContent(async () => ({ content: [], unreadable: ['risks'] }), names)
    expect(await open(nothing, [])).toEqual({ content: [], unreadable: ['risks'] })
  })
})
