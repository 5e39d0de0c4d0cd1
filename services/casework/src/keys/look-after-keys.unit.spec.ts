import { describe, expect, it } from '@jest/globals'
import { hub } from '@oldham-cares/domain'
import { partitionCount } from '@oldham-cares/log'
import { KeyDirectory, type PersonKeyRecord } from '@oldham-cares/vault'
import { PeopleInMemory, practice, submit } from '../../testing/people-in-memory.js'
import { filler, lookAfterKeys } from './look-after-keys.js'

const key = (person: string): PersonKeyRecord => ({ hmac: `h-${person}`, keyId: `k-${person}`, person, wrapped: 'eA==', kek: 'kek-1', status: 'active', time: 1 })

const looking = (people = new PeopleInMemory()) => {
  const directory = new KeyDirectory()
  const forgotten: string[] = []
  const filled: number[] = []
  const looked: number[] = []
  const look = () =>
    lookAfterKeys({
      directory,
      view: people.view,
      marks: { forget: async (person) => void forgotten.push(person) },
      fill: async (partition) => filled.push(partition),
      looked: ({ count }) => looked.push(count)
    })
  return { people, directory, forgotten, filled, looked, look }
}

describe('once a day', () => {
  it('every partition of the topic of keys is written to, so that compaction reaches what stands before', async () => {
    const { look, filled } = looking()
    await look()
    expect(filled).toEqual(Array.from({ length: partitionCount }, (_, partition) => partition))
  })

  it('who was erased, and still has a key, loses it: the facts say who, not the markers', async () => {
    const { people, directory, forgotten, looked, look } = looking()
    for (const [at, person] of ['rani', 'jane', 'lisa'].entries()) {
      people.ask(person, practice, submit)
      directory.apply(key(person), at)
    }
    people.ask('jane', hub, { type: 'ErasePerson', reason: 'request', legalBasis: 'x', keys: ['k-jane'] })
    await look()
    expect([forgotten, looked]).toEqual([['jane'], [1]])
  })

  it('who has a key and no facts yet keeps it', async () => {
    const { directory, forgotten, look } = looking()
    directory.apply(key('new'), 0)
    await look()
    expect(forgotten).toEqual([])
  })

  it('nothing is filled where it could not be asked who was erased', async () => {
    const { people, directory, filled, look } = looking()
    directory.apply(key('rani'), 0)
    people.reachable = false
    await expect(look()).rejects.toThrow('Redis does not answer')
    expect(filled).toEqual([])
  })
})

it('A record that fills is nobody’s, and one of a partition is left of all', () => {
  expect(filler(7, 1)).toMatchObject({ person: '', wrapped: '', status: 'filler' })
  expect([filler(7, 1), filler(7, 2)].map(({ hmac, keyId }) => `${hmac}|${keyId}`)).toEqual(['filler|7', 'filler|7'])
})
