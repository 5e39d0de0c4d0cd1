import { beforeEach, describe, expect, it } from '@jest/globals'
import { auditKeys, SealedInMemory } from '../../../../tests/support/sealed-in-memory.js'
import { topics } from '../broker/topics.js'
import { NewestSeals } from './newest-seals.js'
import { isSigned, readSealsWith, signSealsWith, type SignSeal } from './signature.js'

const partition = 3
let log: SealedInMemory
let sign: SignSeal

beforeEach(async () => {
  log = new SealedInMemory()
  sign = await signSealsWith(await auditKeys())
  for (let at = 0; at < 6; at += 1) log.put(topics.events, partition, { at })
})

const reads = (count: number) => {
  for (let at = 0; at < count; at += 1) log.put(topics.audit, partition, { type: 'AccessRecorded' })
}
const found = async (seals = new NewestSeals(log)) => seals.of(partition, await seals.ends())

describe('the newest seals', () => {
  it('are of each topic the one that reaches furthest', async () => {
    await log.seal(sign, topics.events, partition, 0, 2)
    await log.seal(sign, topics.events, partition, 2, 5)
    await log.seal(sign, topics.audit, partition, 0, 1)
    expect([...(await found()).values()].map(({ topic, to }) => [topic, to])).toEqual([[topics.events, 5], [topics.audit, 1]])
  })

  it('are none where nothing is sealed', async () => {
    reads(3)
    expect((await found()).size).toBe(0)
  })

  it('are found however far back they stand', async () => {
    await log.seal(sign, topics.events, partition, 0, 2)
    reads(9_000)
    expect((await found()).get(topics.events)?.to).toBe(2)
  })

  it('are looked for no further back than it takes', async () => {
    reads(9_000)
    await log.seal(sign, topics.events, partition, 0, 2)
    await log.seal(sign, topics.audit, partition, 0, 9_001)
    await found()
    expect(log.asked).toEqual([{ topic: topics.audit, partition, from: 9_002 - 2_000, to: 9_002 }])
  })

  it('are read on from where they were read to', async () => {
    const seals = new NewestSeals(log)
    await log.seal(sign, topics.events, partition, 0, 2)
    await found(seals)
    await log.seal(sign, topics.events, partition, 2, 6)
    log.asked.length = 0
    expect((await found(seals)).get(topics.events)?.to).toBe(6)
    expect(log.asked).toEqual([{ topic: topics.audit, partition, from: 1, to: 2 }])
  })

  it('are those that are believed: a stranger\'s is passed over', async () => {
    const strangers = await signSealsWith(await auditKeys())
    await log.seal(sign, topics.events, partition, 0, 2)
    await log.seal(strangers, topics.events, partition, 2, 6)
    const ours = readSealsWith(await auditKeys())
    expect((await found(new NewestSeals(log, (seal) => isSigned(seal, ours)))).size).toBe(0)
    expect((await found()).get(topics.events)?.to).toBe(6)
  })

  it('of all partitions are one for each topic and partition that has one', async () => {
    await log.seal(sign, topics.events, partition, 0, 2)
    log.put(topics.deliveries, 9, {})
    await log.seal(sign, topics.deliveries, 9, 0, 1)
    expect((await new NewestSeals(log).all()).map((seal) => [seal.topic, seal.partition])).toEqual([[topics.events, 3], [topics.deliveries, 9]])
  })
})
