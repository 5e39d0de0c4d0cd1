import { beforeEach, describe, expect, it } from '@jest/globals'
import { AuditAway } from '@oldham-cares/service-kit'
import { askSeen, searchSeen, type AskingSeen } from './ask-seen.js'

const by = { kind: 'hub', id: 'ops' } as const
const number = '9990000018'
let recorded: object[]
let read: string[]

const asking = (more: Partial<AskingSeen> = {}): AskingSeen => ({
  read: async (person) => {
    read.push(person)
    return { person, count: 0, accesses: [] }
  },
  peopleUnder: (nhsNumber) => (nhsNumber === number ? ['erased', 'p1'] : []),
  audit: { record: async (access) => void recorded.push(access) },
  ...more
})

beforeEach(() => {
  recorded = []
  read = []
})

describe('asking who has seen somebody\'s record', () => {
  it('is itself recorded, under the person', async () => {
    expect(await askSeen(asking(), by, 'p1', 10)).toMatchObject({ person: 'p1' })
    expect(recorded).toEqual([{ kind: 'read', organisation: by, purpose: 'access-report', outcome: 'disclosed', categories: [], person: 'p1' }])
  })

  it('is answered with nothing where it cannot be recorded', async () => {
    const away = asking({ audit: { record: () => Promise.reject(new AuditAway()) } })
    await expect(askSeen(away, by, 'p1', 10)).rejects.toThrow(AuditAway)
    await expect(searchSeen(away, by, number, 10)).rejects.toThrow(AuditAway)
    expect(read).toEqual([])
  })
})

describe('asking by an NHS number', () => {
  it('is answered for everybody who was met under it, erased or not', async () => {
    expect(await searchSeen(asking(), by, '999 000 0018', 10)).toMatchObject([{ person: 'erased' }, { person: 'p1' }])
    expect(recorded).toMatchObject([{ kind: 'search', person: 'erased' }, { kind: 'search', person: 'p1' }])
  })

  it('is recorded also where nobody is known, without the number', async () => {
    expect(await searchSeen(asking(), by, '9434765919', 10)).toEqual({ state: 'unknown' })
    expect(recorded).toEqual([{ kind: 'search', organisation: by, purpose: 'access-report', outcome: 'PERSON.UNKNOWN', categories: [] }])
  })

  it.each(['', '123', '9990000019'])('is refused where %j is none', async (written) => {
    expect(await searchSeen(asking(), by, written, 10)).toMatchObject({ state: 'invalid', wrong: [{ pointer: '/nhsNumber' }] })
    expect([recorded, read]).toEqual([[], []])
  })
})
