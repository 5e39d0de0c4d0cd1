import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { keyEncryptionKeyOf } from './key-encryption-key.js'
import { meetingAt, type Meet } from './meet-person.js'
import type { PersonKeyRecord } from './person-key-record.js'
import { PersonKeys } from './person-keys.js'

const kek = keyEncryptionKeyOf(Buffer.alloc(32, 7))

/** Several doors, each with its own directory, over one ordered log that reaches them when `deliver` is called. */
const doorsOnOneLog = (count: number) => {
  const log: PersonKeyRecord[] = []
  const directories = Array.from({ length: count }, () => new PersonKeys(kek))
  const doors: Meet[] = directories.map((keys) =>
    meetingAt({
      kek,
      keys,
      now: () => 1,
      foldedWithinMs: 50,
      appendMapping: async (record) => {
        await Promise.resolve()
        log.push(record)
      }
    })
  )
  const deliver = (): void => directories.forEach((keys) => log.forEach((record, offset) => keys.apply(record, offset)))
  return { log, doors, directories, deliver }
}

const meetAll = async (world: ReturnType<typeof doorsOnOneLog>, hmacs: readonly string[]) => {
  const meetings = world.doors.flatMap((meet) => hmacs.map(async (hmac) => ({ hmac, ...(await meet(hmac)) })))
  await new Promise((resolve) => setImmediate(resolve))
  world.deliver()
  return Promise.all(meetings)
}

describe('meeting somebody new', () => {
  it('makes them known with a wrapped key, and answers once that has come back from the log', async () => {
    const world = doorsOnOneLog(1)
    const [met] = await meetAll(world, ['h1'])
    expect(world.log).toHaveLength(1)
    expect(world.log[0]).toMatchObject({ hmac: 'h1', person: met?.person, keyId: met?.keyId, status: 'active', kek: kek.id })
  })

  it('answers two doors that race with the same person and key', async () => {
    const world = doorsOnOneLog(2)
    const [one, other] = await meetAll(world, ['h1'])
    expect(world.log).toHaveLength(2)
    expect(other?.person).toBe(one?.person)
    expect(one?.key.equals(other!.key)).toBe(true)
  })

  it('appends one mapping however many requests of one door meet them at once', async () => {
    const world = doorsOnOneLog(1)
    const people = await meetAll(world, ['h1', 'h1', 'h1'])
    expect(world.log).toHaveLength(1)
    expect(new Set(people.map(({ person }) => person)).size).toBe(1)
  })

  it('never gives one person two hashes', async () => {
    const world = doorsOnOneLog(1)
    const [one, other] = await meetAll(world, ['h1', 'h2'])
    expect(one?.person).not.toBe(other?.person)
  })
})

describe('meeting somebody known', () => {
  it('appends nothing', async () => {
    const world = doorsOnOneLog(2)
    const [first] = await meetAll(world, ['h1'])
    const appended = world.log.length
    const again = await world.doors[1]!('h1')
    expect(again.person).toBe(first?.person)
    expect(world.log).toHaveLength(appended)
  })

  it('who was erased makes somebody new of them', async () => {
    const world = doorsOnOneLog(1)
    const [before] = await meetAll(world, ['h1'])
    world.log.push({ ...world.log[0]!, wrapped: '', status: 'erased' })
    world.deliver()
    const [after] = await meetAll(world, ['h1'])
    expect(after?.person).not.toBe(before?.person)
  })
})

describe('a meeting fails', () => {
  it('when the log does not take the mapping, and the next one tries anew', async () => {
    const keys = new PersonKeys(kek)
    let broken = true
    const meet = meetingAt({
      kek,
      keys,
      now: () => 1,
      appendMapping: async (record) => {
        if (broken) throw new Error('no broker')
        keys.apply(record, 0)
      }
    })
    await expect(meet('h1')).rejects.toThrow('no broker')
    broken = false
    await expect(meet('h1')).resolves.toMatchObject({ keyId: expect.any(String) })
  })

  it('with KEYS.NOT_FOLDED when the mapping does not come back', async () => {
    const { doors } = doorsOnOneLog(1)
    await expect(doors[0]!('h1')).rejects.toMatchObject({ code: 'KEYS.NOT_FOLDED' })
  })
})

describe('any number of doors', () => {
  it('agree on who everybody is, whoever they meet and in whatever order the mappings stand', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.constantFrom('h1', 'h2', 'h3'), { minLength: 1, maxLength: 6 }),
        async (doors, hmacs) => {
          const met = await meetAll(doorsOnOneLog(doors), hmacs)
          for (const hmac of hmacs) {
            expect(new Set(met.filter((one) => one.hmac === hmac).map(({ person }) => person)).size).toBe(1)
          }
        }
      ),
      { numRuns: 40 }
    )
  })
})
