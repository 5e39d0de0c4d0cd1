import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { readSealsWith, signSealsWith, topics, verifyLog, type ReadSeal, type SealMade, type SignSeal } from '@oldham-cares/log'
import { createLogger } from '@oldham-cares/service-kit'
import { auditKeys, SealedInMemory } from '../../../../../tests/support/sealed-in-memory.js'
import { Sealer } from './sealer.js'

const partition = 7
let log: SealedInMemory
let sign: SignSeal
let read: ReadSeal
let told: string[]

const sealer = () =>
  new Sealer({
    log,
    sign,
    read,
    now: () => 2_000,
    logger: createLogger({ service: 'ops-test', level: 'error', destination: { write: (line) => void told.push(JSON.parse(line).event) } })
  })

const facts = (count: number) => {
  for (let at = 0; at < count; at += 1) log.put(topics.events, partition, { at })
}
const reads = (count: number) => {
  for (let at = 0; at < count; at += 1) log.put(topics.audit, partition, { type: 'AccessRecorded', organisation: { kind: 'hub', id: 'hub' } })
}
const sealsOf = (topic: string, of = partition): readonly (readonly [number, number])[] =>
  log
    .on(topics.audit, of)
    .map(({ value }) => JSON.parse(value.toString()) as SealMade)
    .filter((record) => record.type === 'SealMade' && record.topic === topic)
    .map(({ from, to }) => [from, to])
const expectSound = async () => expect(await verifyLog(log, read)).toMatchObject({ broken: [], missing: [] })

beforeAll(async () => {
  const keys = await auditKeys()
  sign = await signSealsWith(keys)
  read = readSealsWith(keys)
})

beforeEach(() => {
  log = new SealedInMemory()
  told = []
})

describe('a round', () => {
  it('seals what is new, and the audit over the seals just made', async () => {
    facts(3)
    reads(2)
    expect(await sealer().round()).toEqual({ made: 2, behind: false })
    expect(sealsOf(topics.events)).toEqual([[0, 3]])
    expect(sealsOf(topics.audit)).toEqual([[0, 3]])
    await expectSound()
  })

  it('seals nothing where nothing stands', async () => {
    expect(await sealer().round()).toEqual({ made: 0, behind: false })
  })

  it('seals nothing on repeat: its own seal over the audit asks for no other', async () => {
    const ours = sealer()
    facts(3)
    await ours.round()
    expect(await ours.round()).toEqual({ made: 0, behind: false })
    expect(await ours.round()).toEqual({ made: 0, behind: false })
  })

  it('goes on where the last one ended, each seal from the one before', async () => {
    const ours = sealer()
    facts(3)
    await ours.round()
    facts(2)
    await ours.round()
    expect(sealsOf(topics.events)).toEqual([[0, 3], [3, 5]])
    expect(sealsOf(topics.audit)).toEqual([[0, 1], [1, 3]])
    await expectSound()
  })

  it('takes a long log in slices, and says that there is more', async () => {
    facts(20_001)
    const ours = sealer()
    expect(await ours.round()).toMatchObject({ behind: true })
    expect(await ours.round()).toMatchObject({ behind: false })
    expect(sealsOf(topics.events)).toEqual([[0, 20_000], [20_000, 20_001]])
  })

  it('that could not append is made again', async () => {
    facts(3)
    const ours = sealer()
    const { append } = log
    log.append = () => Promise.reject(new Error('No broker answers'))
    await expect(ours.round()).rejects.toThrow('No broker')
    log.append = append
    await ours.round()
    expect(sealsOf(topics.events)).toEqual([[0, 3]])
    await expectSound()
  })
})

describe('a partition that lacks an offset', () => {
  it('is sealed up to there and said to be at fault, and keeps no other from being sealed', async () => {
    facts(3)
    log.put(topics.events, 8, {})
    const ours = sealer()
    await ours.round()
    facts(3)
    log.on(topics.events, partition).splice(4, 1)
    log.put(topics.events, 8, {})
    await expect(ours.round()).rejects.toThrow('lacks offset 4')
    expect(sealsOf(topics.events)).toEqual([[0, 3], [3, 4]])
    expect(sealsOf(topics.events, 8)).toEqual([[0, 1], [1, 2]])
  })
})

describe('a sealer that was killed', () => {
  it('goes on from the seals on the log, and reads nothing before them again', async () => {
    facts(3)
    await sealer().round()
    facts(2)
    log.asked.length = 0
    await sealer().round()
    expect(sealsOf(topics.events)).toEqual([[0, 3], [3, 5]])
    expect(log.asked.filter(({ topic }) => topic === topics.events)).toEqual([{ topic: topics.events, partition, from: 3, to: 5 }])
    await expectSound()
  })

  it('makes no seal anew where nothing has come since', async () => {
    facts(3)
    await sealer().round()
    expect(await sealer().round()).toEqual({ made: 0, behind: false })
  })

  it('after its append and before it knew makes the same seal twice at most', async () => {
    facts(3)
    const ours = sealer()
    const append = log.append.bind(log)
    log.append = async (...all) => {
      await append(...all)
      throw new Error('The answer was lost')
    }
    await expect(ours.round()).rejects.toThrow('lost')
    log.append = append
    await ours.round()
    expect(sealsOf(topics.events)).toEqual([[0, 3]])
    await expectSound()
  })
})

describe('two sealers at once', () => {
  it('seal nothing twice where the other was first', async () => {
    facts(3)
    const [one, other] = [sealer(), sealer()]
    await one.round()
    expect(await other.round()).toEqual({ made: 0, behind: false })
    await expectSound()
  })

  it('do no harm where both seal the same, or more of it', async () => {
    facts(3)
    const [one, other] = [sealer(), sealer()]
    await Promise.all([one.round(), other.round()])
    facts(2)
    await one.round()
    facts(1)
    await Promise.all([one.round(), other.round()])
    await expectSound()
  })

  it('say where they disagree about what stands there, and leave it to whoever verifies', async () => {
    facts(3)
    const ours = sealer()
    await ours.round()
    facts(1)
    log.put(topics.audit, partition, await sign({ topic: topics.events, partition, from: 3, to: 4, hash: 'aa', previous: 'bb', time: 1 }))
    await ours.round()
    expect(told).toEqual(['seal.contradicted'])
    expect(sealsOf(topics.events)).toEqual([[0, 3], [3, 4], [3, 4]])
    expect((await verifyLog(log, read)).broken).toMatchObject([{ from: 3, to: 4, fault: 'SEAL.MISMATCH' }])
  })
})

describe('what a sealer does not believe', () => {
  it('is a seal that no key of the hub signed: it seals over it as over any record', async () => {
    facts(3)
    await log.seal(await signSealsWith(await auditKeys()), topics.events, partition, 0, 3)
    await sealer().round()
    expect(sealsOf(topics.events)).toEqual([[0, 3], [0, 3]])
    expect(sealsOf(topics.audit)).toEqual([[0, 2]])
  })

  it('is a log that has become shorter than its seals: it says so and seals nothing there', async () => {
    facts(5)
    await sealer().round()
    log.on(topics.events, partition).splice(2)
    expect(await sealer().round()).toMatchObject({ made: 0 })
    expect(told).toContain('log.shorter-than-sealed')
  })
})
