import { generateKeySync } from 'node:crypto'
import { beforeEach, describe, expect, it, jest } from '@jest/globals'
import type { Person, Seal } from '@oldham-cares/domain'
import { frozenRow, NotCaughtUp, personRow } from '@oldham-cares/log'
import { seal, type KeyAnswer } from '@oldham-cares/vault'
import { AuditAway, type Access } from '../audit/audit.js'
import { Exit } from './exit.js'
import type { ExitDefinition } from './exit-definition.js'

const definition: ExitDefinition = { name: 'content', service: 'ops', how: 'read', purpose: 'investigation', regardless: true }
const by = { kind: 'hub', id: 'ops' } as const
const key = generateKeySync('aes', { length: 256 })
const sealed = (category: Seal['category'], content: unknown): Seal => seal(key, { category, keyId: 'k1', context: `c|${category}|v1` }, content)
const seals = [sealed('contact', { telephone: '01632 960999' }), sealed('referral', 'would like company')]

let rows: Record<string, unknown>
let known: KeyAnswer
let records: Access[]
let order: string[]
let caughtUp: boolean
let written: boolean

beforeEach(() => {
  rows = { [personRow('p1')]: { id: 'p1' } as Person }
  known = { keyId: 'k1', person: 'p1', key }
  records = []
  order = []
  caughtUp = true
  written = true
})

const unseal = (exit: ExitDefinition = definition, person = 'p1') =>
  new Exit(exit).unseal(
    {
      view: {
        askAt: async (_partition, names) => {
          if (!caughtUp) throw new NotCaughtUp('being rebuilt')
          return { folded: 1, rows: names.map((name) => rows[name]) }
        }
      },
      keys: { keyById: async () => (order.push('key'), known) },
      audit: { record: async (access) => { order.push('record'); if (!written) throw new AuditAway(); records.push(access) } }
    },
    by,
    { person, referral: 'r1', seals }
  )

const contents = async () => {
  const found = await unseal()
  return 'contents' in found ? [...found.contents.values()] : found
}

describe('Content that no consent is asked for', () => {
  it('is opened once it is on the record who saw what of whom', async () => {
    expect(await contents()).toEqual([{ telephone: '01632 960999' }, 'would like company'])
    expect(order).toEqual(['record', 'key', 'key'])
    expect(records).toEqual([
      { kind: 'read', organisation: by, purpose: 'investigation', outcome: 'disclosed', categories: ['contact', 'referral'], exit: 'content', person: 'p1', referral: 'r1' }
    ])
  })

  it('stays sealed where the record cannot be written', async () => {
    written = false
    await expect(unseal()).rejects.toBeInstanceOf(AuditAway)
    expect(order).toEqual(['record'])
  })

  it('stays sealed of somebody erased, and of somebody unknown; that it was asked for is on the record', async () => {
    rows[personRow('p1')] = { id: 'p1', erased: { time: 1 } }
    expect(await contents()).toEqual({ refused: 'PERSON.ERASED' })
    rows = {}
    expect(await contents()).toEqual({ refused: 'DISCLOSURE.PERSON_UNKNOWN' })
    expect(records.map(({ kind, outcome, categories }) => [kind, outcome, categories])).toEqual([['denial', 'PERSON.ERASED', []], ['denial', 'DISCLOSURE.PERSON_UNKNOWN', []]])
    expect(order).not.toContain('key')
  })

  it('stays sealed where the key was erased meanwhile', async () => {
    known = 'erased'
    expect(await contents()).toEqual({ refused: 'PERSON.ERASED' })
  })

  it('stays sealed of somebody frozen, which is on the record, and while the people are being rebuilt', async () => {
    rows[frozenRow('p1')] = { offset: 1, reason: 'RECORD.NOT_FOLDED' }
    await expect(unseal()).rejects.toMatchObject({ code: 'PERSON.FROZEN' })
    expect(records).toMatchObject([{ kind: 'denial', outcome: 'PERSON.FROZEN', categories: [] }])
    caughtUp = false
    await expect(unseal()).rejects.toBeInstanceOf(NotCaughtUp)
  })

  it('is of the person alone whom the record names', async () => {
    known = { keyId: 'k1', person: 'another', key }
    await expect(unseal()).rejects.toMatchObject({ code: 'GATE.NOT_ALLOWED' })
  })

  it('leaves by no exit that asks consent', async () => {
    const { regardless: _regardless, ...asking } = definition
    await expect(unseal(asking)).rejects.toMatchObject({ code: 'GATE.NOT_ALLOWED' })
    expect(order).toEqual([])
  })

  it('that took so long that the person may be erased by now does not leave', async () => {
    const clock = jest.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValue(6_000)
    await expect(unseal()).rejects.toMatchObject({ code: 'GATE.TIMEOUT' })
    clock.mockRestore()
  })
})
