import { createSecretKey, randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { erasedMarker, KeyDirectory, keyEncryptionKeyOf, meetingAt, PersonKeys, type KeyEncryptionKey, type PersonKeyRecord } from '@oldham-cares/vault'
import { RewrapKeys } from './rewrap-keys.js'

const [old, newest] = [keyEncryptionKeyOf(Buffer.alloc(32, 1)), keyEncryptionKeyOf(Buffer.alloc(32, 2))]

/** Both keys held, the newer wraps; as a file that was rotated. */
const both: KeyEncryptionKey = {
  ...newest,
  unwrap: (wrapped, boundTo) => (wrapped.kek === old.id ? old : newest).unwrap(wrapped, boundTo)
}

let topic: PersonKeyRecord[]
let directory: KeyDirectory
let said: string[]
let whileAppending: () => void

const append = async (record: PersonKeyRecord): Promise<void> => {
  whileAppending()
  topic.push(record)
  directory.apply(record, topic.length - 1)
}

const people = async (count: number): Promise<void> => {
  for (let at = 0; at < count; at++) {
    const keys = new PersonKeys(old)
    const meet = meetingAt({ kek: old, keys, now: () => 1, appendMapping: async (record) => (keys.apply(record, 0), append(record)) })
    await meet(`h-${at}`)
  }
}

const rewrapping = (kek: KeyEncryptionKey = both): RewrapKeys =>
  new RewrapKeys({
    kek,
    directory,
    append,
    now: () => 2,
    done: ({ count }) => said.push(`${count} brought over`),
    notHeld: ({ kek: other, count }) => said.push(`${count} of ${other} not held`),
    failed: ({ keyId }) => said.push(`${keyId} failed`)
  })

beforeEach(() => {
  topic = []
  directory = new KeyDirectory()
  said = []
  whileAppending = () => {}
})

describe('after a rotation', () => {
  it('every key is wrapped anew, once, and it is told with what', async () => {
    await people(45)
    const keys = rewrapping()
    expect(keys.tell()).toEqual({ newest: newest.id, wrapped: [{ kek: old.id, keys: 45 }], settled: false })
    await keys.bringOver()
    expect(keys.tell()).toEqual({ newest: newest.id, wrapped: [{ kek: newest.id, keys: 45 }], settled: true })
    await keys.bringOver()
    expect([topic.length, said]).toEqual([90, ['45 brought over']])
  })

  it('each is the key it was, of whom it was, and stands where it stood', async () => {
    await people(1)
    await rewrapping().bringOver()
    const [before, after] = topic as [PersonKeyRecord, PersonKeyRecord]
    expect(after).toEqual({ ...before, wrapped: expect.not.stringContaining(before.wrapped), kek: newest.id, time: 2, stands: 0 })
    const keys = new PersonKeys(newest)
    keys.apply(after, 7)
    expect(await keys.keyById(before.keyId)).toMatchObject({ person: before.person })
  })

  it('a process that was killed half way is followed by one that brings over the rest', async () => {
    await people(45)
    let left = 30
    whileAppending = () => {
      if (left-- === 0) throw new Error('no broker')
    }
    const killed = rewrapping()
    await killed.bringOver()
    expect(killed.tell().settled).toBe(false)
    whileAppending = () => {}
    const next = rewrapping()
    await next.bringOver()
    expect(next.tell().settled).toBe(true)
  })

  it('whoever asks meanwhile waits for the same, and nothing is written twice', async () => {
    await people(3)
    const keys = rewrapping()
    await Promise.all([keys.bringOver(), keys.bringOver()])
    expect(topic).toHaveLength(6)
  })

  it('one that is stopped ends soon and leaves the rest', async () => {
    await people(60)
    const keys = rewrapping()
    const running = keys.bringOver()
    await keys.stop()
    await running
    expect(keys.tell().settled).toBe(false)
  })
})

describe('nothing is brought over', () => {
  it('of somebody who was erased', async () => {
    await people(2)
    await append(erasedMarker(topic[0] as PersonKeyRecord, 2))
    await rewrapping().bringOver()
    expect(topic.slice(3).map(({ hmac }) => hmac)).toEqual(['h-1'])
  })

  it('of somebody who is erased while their key is being wrapped', async () => {
    await people(1)
    const [record] = topic as [PersonKeyRecord]
    const slow: KeyEncryptionKey = {
      ...both,
      wrap: async (key, boundTo) => {
        directory.apply(erasedMarker(record, 2), 1)
        return both.wrap(key, boundTo)
      }
    }
    await rewrapping(slow).bringOver()
    expect(topic).toHaveLength(1)
  })

  it('that nobody here could unwrap, which is said once', async () => {
    await people(25)
    const keys = rewrapping(newest)
    await keys.bringOver()
    await keys.bringOver()
    expect([topic.length, said]).toEqual([25, [`25 of ${old.id} not held`]])
  })

  it('of a record that was altered, and everybody else is', async () => {
    await people(2)
    const [first] = topic as [PersonKeyRecord]
    const altered = { ...first, wrapped: (await old.wrap(createSecretKey(randomBytes(32)), 'somebody|else')).wrapped.toString('base64') }
    await append(altered)
    await rewrapping().bringOver()
    expect(said).toEqual([`${first.keyId} failed`, '1 brought over'])
  })

  it('where everything is under the newest', async () => {
    await people(3)
    await rewrapping(old).bringOver()
    expect([topic.length, said]).toEqual([3, []])
  })
})
