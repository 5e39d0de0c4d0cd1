import { beforeEach, describe, expect, it } from '@jest/globals'
import type { Fact } from '@oldham-cares/domain'
import { moved, partitionOf, type Batch, type PartitionHandler } from '@oldham-cares/log'
import { ClearFirst } from './clear-first.js'

let done: string[]
let away: boolean
let unknown: readonly string[]
let first: ClearFirst
let handler: PartitionHandler
let stored: readonly Fact[]
/** Whoever there is a document about. */
let lying: readonly string[]

const fact = (type: Fact['type'], person: string) => ({ type, person }) as Fact
const of3 = Array.from({ length: 200 }, (_, index) => `person-${index}`).filter((person) => partitionOf(person) === 3)
const [rani = '', tom = '', ann = ''] = of3
const elsewhere = Array.from({ length: 200 }, (_, index) => `other-${index}`).find((person) => partitionOf(person) === 4) ?? ''
const batch: Batch = { topic: 't', partition: 3, records: [], end: 8 }

beforeEach(() => {
  done = []
  away = false
  unknown = []
  stored = []
  lying = [rani, tom, ann, elsewhere]
  first = new ClearFirst(async (isMeant) => {
    if (away) throw new Error('away')
    done.push(`looked at ${lying.filter(isMeant).join(',')}`)
    return new Set(unknown)
  })
  handler = first.around({
    open: async () => (done.push('opened'), 5),
    handle: async ({ partition }) => {
      first.note(partition, stored)
      done.push('handled')
      return 8
    }
  })
})

describe('A partition goes on', () => {
  it('only once what lies about whoever withdrew or was erased was looked at, after the fact was folded', async () => {
    stored = [fact('PersonErased', rani), fact('ReferralAccepted', tom), fact('ConsentWithdrawn', ann)]
    expect(await handler.handle(batch)).toBe(8)
    expect(done).toEqual(['handled', `looked at ${rani},${ann}`])
  })

  it('without a look where nobody may be told less', async () => {
    stored = [fact('ReferralAccepted', rani)]
    expect(await handler.handle(batch)).toBe(8)
    expect(done).toEqual(['handled'])
  })

  it('with one look for each fact: the next batch looks at nobody again', async () => {
    stored = [fact('ObjectionRecorded', rani)]
    await handler.handle(batch)
    stored = []
    await handler.handle(batch)
    expect(done).toEqual(['handled', `looked at ${rani}`, 'handled'])
  })
})

it('Whoever could not be asked about is looked at again after the next batch, until they could', async () => {
  stored = [fact('PersonErased', rani), fact('PersonErased', tom)]
  unknown = [tom]
  expect(await handler.handle(batch)).toBe(8)
  stored = []
  await handler.handle(batch)
  unknown = []
  await handler.handle(batch)
  await handler.handle(batch)
  expect(done.filter((what) => what !== 'handled')).toEqual([`looked at ${rani},${tom}`, `looked at ${tom}`, `looked at ${tom}`])
})

describe('A partition is opened', () => {
  it('only once all that lies about its people was looked at: whoever folded up to there may have broken off before', async () => {
    expect([await handler.open(3), await handler.open(4)]).toEqual([5, 5])
    expect(done).toEqual(['opened', `looked at ${rani},${tom},${ann}`, 'opened', `looked at ${elsewhere}`])
  })

  it('while the view is behind too, and then they are looked at as it comes after', async () => {
    unknown = [tom]
    expect(await handler.open(3)).toBe(5)
    unknown = []
    await handler.handle(batch)
    await handler.handle(batch)
    expect(done.slice(2)).toEqual(['handled', `looked at ${tom}`, 'handled'])
  })
})

describe('A folder that is away', () => {
  let stopped: unknown

  beforeEach(async () => {
    stored = [fact('PersonErased', rani)]
    away = true
    stopped = await handler.handle(batch).then(() => undefined, (fault: unknown) => fault)
  })

  it('stops the partition, and keeps it from being opened again', async () => {
    expect(stopped).toEqual(new Error('away'))
    await expect(handler.open(3)).rejects.toThrow('away')
  })

  it('is looked into when the partition is opened again, and not after the next batch', async () => {
    away = false
    stored = []
    expect([await handler.open(3), await handler.handle(batch)]).toEqual([5, 8])
    expect(done).toEqual(['handled', 'opened', `looked at ${rani},${tom},${ann}`, 'handled'])
  })

  it('is looked into for whoever withdrew before and since', async () => {
    away = false
    stored = [fact('ConsentRefused', tom)]
    await handler.handle(batch)
    expect(done.at(-1)).toBe(`looked at ${rani},${tom}`)
  })
})

it('What is moved stays moved, and is looked at all the same', async () => {
  const around = first.around({ open: async () => 0, handle: async () => (first.note(3, [fact('PersonErased', rani)]), moved) })
  expect([await around.handle(batch), done]).toEqual([moved, [`looked at ${rani}`]])
})

it('A handler that keeps no state stands, and one that lost it does not', async () => {
  const asked = { open: async () => 0, handle: async () => 0 }
  expect(await first.around(asked).stands?.(3)).toBe(true)
  expect(await first.around({ ...asked, stands: async () => false }).stands?.(3)).toBe(false)
  first.around({ ...asked, close: (partition) => void done.push(`closed ${partition}`) }).close?.(3)
  first.around(asked).close?.(3)
  expect(done).toEqual(['closed 3'])
})
