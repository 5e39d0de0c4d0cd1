import { beforeEach, describe, expect, it } from '@jest/globals'
import { auditKeys, SealedInMemory } from '../../../../tests/support/sealed-in-memory.js'
import { topics } from '../broker/topics.js'
import { readSealsWith, signSealsWith, type ReadSeal, type SignSeal } from './signature.js'
import { verifyLog } from './verify-log.js'

const partition = 7
let log: SealedInMemory
let sign: SignSeal
let read: ReadSeal

const mind = { kind: 'partner', id: 'mind' }
const access = (more: object) => ({ type: 'AccessRecorded', organisation: mind, kind: 'write', person: 'p1', ...more })
const fact = (command: string, more: object = {}) => ({ type: 'NoteRecorded', sequence: 1, person: 'p1', by: mind, command, time: 2_000, ...more })
const pulled = { type: 'DeliveryRecorded', channel: 'pull', person: 'p1', recipient: mind, time: 2_000 }

const write = (command: string) => {
  log.put(topics.audit, partition, access({ command }))
  log.put(topics.events, partition, fact(command))
}
const verify = (checkpoint: readonly string[] = []) => verifyLog(log, read, checkpoint)

beforeEach(async () => {
  const keys = await auditKeys()
  log = new SealedInMemory()
  sign = await signSealsWith(keys)
  read = readSealsWith(keys)
  for (const command of ['c1', 'c2', 'c3', 'c4', 'c5']) write(command)
  await log.seal(sign, topics.events, partition, 0, 2)
  await log.seal(sign, topics.events, partition, 2, 4)
  await log.seal(sign, topics.audit, partition, 0, 7)
})

describe('an untouched log', () => {
  it('has no broken seal and lacks no record', async () => {
    expect(await verify()).toMatchObject({ seals: 3, records: 13, broken: [], required: 5, missing: [], before: 0 })
  })

  it('is told as not sealed where nothing covers it yet', async () => {
    expect((await verify()).unsealed).toEqual([{ topic: topics.events, partition, from: 4, to: 5 }])
    log.put(topics.audit, partition, access({}))
    expect((await verify()).unsealed[1]).toEqual({ topic: topics.audit, partition, from: 7, to: 9 })
  })

  it('is sealed to its end where only seals stand behind the last one: their signatures prove them', async () => {
    await log.seal(sign, topics.events, partition, 4, 5)
    await log.seal(sign, topics.audit, partition, 7, 9)
    expect((await verify()).unsealed).toEqual([])
    await log.seal(await signSealsWith(await auditKeys()), topics.events, partition, 4, 5)
    expect((await verify()).unsealed).toEqual([{ topic: topics.audit, partition, from: 9, to: 11 }])
  })

  it('may hold a seal twice, and seals that overlap', async () => {
    await log.seal(sign, topics.events, partition, 2, 4)
    await log.seal(sign, topics.events, partition, 1, 3)
    await log.seal(sign, topics.events, partition, 0, 5)
    expect(await verify()).toMatchObject({ seals: 6, broken: [], unsealed: [] })
  })

  it('needs nobody who is gone: with no record at all it is whole', async () => {
    expect(await verifyLog(new SealedInMemory(), read)).toEqual({ seals: 0, records: 0, broken: [], unsealed: [], required: 0, missing: [], before: 0 })
  })
})

describe('one changed byte', () => {
  it('breaks the seal over it and those after, the first named first', async () => {
    log.tamper(topics.events, partition, 2)
    expect((await verify()).broken).toEqual([{ topic: topics.events, partition, from: 2, to: 4, fault: 'SEAL.MISMATCH' }])
    log.tamper(topics.events, partition, 1)
    expect((await verify()).broken.map(({ from, to }) => [from, to])).toEqual([[0, 2], [2, 4]])
  })

  it('in a record of the audit breaks the seal over it', async () => {
    log.tamper(topics.audit, partition, 0)
    const { broken } = await verify()
    expect(broken.at(-1)).toEqual({ topic: topics.audit, partition, from: 0, to: 7, fault: 'SEAL.MISMATCH' })
  })

  it('in a header breaks it as well', async () => {
    const [first] = log.on(topics.events, partition)
    Object.assign(first?.headers ?? {}, { position: Buffer.from('9') })
    expect((await verify()).broken[0]).toMatchObject({ from: 0, to: 2, fault: 'SEAL.MISMATCH' })
  })

  it('leaves no seal that covers the rest: what stands behind a good one alone is sealed', async () => {
    log.tamper(topics.events, partition, 3)
    expect((await verify()).unsealed[0]).toEqual({ topic: topics.events, partition, from: 2, to: 5 })
  })
})

describe('records that are gone', () => {
  it('from the end are missed by a seal that covered them', async () => {
    log.on(topics.events, partition).splice(3)
    expect((await verify()).broken).toEqual([{ topic: topics.events, partition, from: 2, to: 4, fault: 'SEAL.BEYOND_END' }])
  })

  it('from the beginning are missed', async () => {
    log.on(topics.events, partition).splice(0, 1)
    expect((await verify()).broken[0]).toEqual({ topic: topics.events, partition, from: 0, to: 1, fault: 'LOG.BEGINS_LATE' })
  })

  it('from the middle are missed', async () => {
    log.on(topics.events, partition).splice(2, 1)
    expect((await verify()).broken[0]).toEqual({ topic: topics.events, partition, from: 2, to: 5, fault: 'LOG.NOT_CONTIGUOUS' })
  })

  it('with their seals are missed by whoever kept a checkpoint, and by nobody else', async () => {
    const { signature } = await log.seal(sign, topics.events, partition, 4, 5)
    expect((await verify([signature])).broken).toEqual([])
    log.on(topics.audit, partition).splice(8)
    log.on(topics.events, partition).splice(4)
    expect((await verify()).broken).toEqual([])
    expect((await verify([signature])).broken).toEqual([{ topic: topics.events, partition, from: 4, to: 5, fault: 'SEAL.BEYOND_END', checkpoint: true }])
  })
})

describe('a seal that nobody signed', () => {
  it('is broken, though the records are as it says', async () => {
    await log.seal(await signSealsWith(await auditKeys()), topics.events, partition, 4, 5)
    expect((await verify()).broken).toEqual([{ topic: topics.events, partition, from: 4, to: 5, fault: 'SEAL.FORGED' }])
  })

  it('is broken in a checkpoint too', async () => {
    const strangers = await log.seal(await signSealsWith(await auditKeys()), topics.events, partition, 4, 5)
    expect((await verify([strangers.signature])).broken[0]).toMatchObject({ topic: 'checkpoint', fault: 'SEAL.FORGED', checkpoint: true })
  })

  it('is one that stands in another partition than it speaks of', async () => {
    log.put(topics.audit, 8, await sign({ topic: topics.events, partition, from: 0, to: 0, hash: '', previous: '', time: 1 }))
    expect((await verify()).broken[0]).toMatchObject({ partition, fault: 'SEAL.FORGED' })
  })
})

describe('the records that the facts require', () => {
  it('are one for each command that came through a door, however many facts it made', async () => {
    log.put(topics.events, partition, fact('c5'))
    expect(await verify()).toMatchObject({ required: 5, missing: [] })
    log.put(topics.events, partition, fact('c6', { type: 'CommandRefused' }))
    expect(await verify()).toMatchObject({ required: 6, missing: [{ partition, command: 'c6' }] })
  })

  it('have to stand in the person\'s own partition', async () => {
    log.put(topics.events, 8, fact('c1'))
    expect((await verify()).missing).toEqual([{ partition: 8, command: 'c1' }])
  })

  it('are none for what the hub does by itself, nor for a record that is void', async () => {
    log.put(topics.events, partition, fact('by-itself', { by: { kind: 'hub', id: 'hub' } }))
    log.put(topics.events, partition, fact('void'))
    const last = log.on(topics.events, partition).pop()
    if (last !== undefined) log.on(topics.events, partition).push({ ...last, valid: false })
    expect(await verify()).toMatchObject({ required: 5, missing: [] })
  })

  it.each([
    [{ type: 'LegalHoldPlaced' }, 1],
    [{ type: 'PersonErased', reason: 'request' }, 1],
    [{ type: 'PersonErased', reason: 'retention' }, 0]
  ])('are there for what governance orders in the hub\'s name, not for its clock: %j', async (what, missing) => {
    log.put(topics.events, partition, fact('ordered', { ...what, by: { kind: 'hub', id: 'hub' } }))
    expect((await verify()).missing).toHaveLength(missing)
  })

  it('are none for facts from before there was an audit', async () => {
    log.put(topics.events, partition, fact('old', { time: 999 }))
    expect(await verify()).toMatchObject({ required: 5, missing: [], before: 1 })
  })

  it('are one for whoever pulled events about somebody: they have asked for them', async () => {
    log.put(topics.deliveries, partition, pulled)
    expect(await verify()).toMatchObject({ required: 6, missing: [{ partition, person: 'p1', reader: 'partner:mind' }] })
    log.put(topics.audit, partition, access({ kind: 'read', person: 'p2' }))
    expect((await verify()).missing).toHaveLength(1)
    log.put(topics.audit, partition, access({ kind: 'read' }))
    expect((await verify()).missing).toEqual([])
  })

  it('are none for what was pushed', async () => {
    log.put(topics.deliveries, partition, { ...pulled, channel: 'webhook' })
    expect((await verify()).required).toBe(5)
  })
})
