import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Kafka, logLevel, type Consumer } from 'kafkajs'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkout } from '../hub/hub-folder.ts'
import { archiveFile } from '../parts/java.ts'
import { startKafka } from '../parts/kafka.ts'
import { partsFolder } from '../parts/needed.mjs'
import { freePort } from '../ports/free-port.ts'
import { ChildProcesses, type Child } from '../processes/child-processes.ts'
import { ProcessRecords } from '../processes/process-records.ts'
import { closeKafkaTo, openKafkaTo } from './open-kafka-to.ts'
import { removeScramPassword, setScramPassword } from './scram-password.ts'

const folder = mkdtempSync(join(tmpdir(), 'hub-partners-'))
const jars = join(partsFolder(checkout), 'kafka')
const archive = archiveFile(partsFolder(checkout), 'kafka')
const passwords = { mind: 'a word of Mind=,[]', 'age-uk-oldham': 'a word of Age UK' } as const
type Name = keyof typeof passwords

let processes: ChildProcesses
let broker: Child
let ports: { port: number, controllerPort: number, partnerPort: number }

const calm = { logLevel: logLevel.NOTHING, retry: { initialRetryTime: 100, maxRetryTime: 500, retries: 12 } }
const asHub = () => new Kafka({ ...calm, brokers: [`127.0.0.1:${ports.port}`] })
const asPartner = (name: Name, password: string = passwords[name]) =>
  new Kafka({ ...calm, brokers: [`127.0.0.1:${ports.partnerPort}`], sasl: { mechanism: 'scram-sha-512', username: name, password } })

async function start() {
  const { child, ready } = await startKafka(processes, { ...ports, folder: join(folder, 'kafka'), jars, archive })
  broker = child
  await ready
}

beforeAll(async () => {
  mkdirSync(join(folder, 'logs'))
  processes = new ChildProcesses(new ProcessRecords(join(folder, 'processes')), join(folder, 'logs'))
  const [port, controllerPort, partnerPort] = [await freePort(new Set()), await freePort(new Set()), await freePort(new Set())]
  ports = { port, controllerPort, partnerPort }
  await start()
  for (const name of Object.keys(passwords) as Name[]) await openTo(name)
}, 180_000)
afterAll(async () => {
  await processes.stopAll()
  rmSync(folder, { recursive: true })
})

const tools = () => ({ brokers: `127.0.0.1:${ports.port}`, jars, archive })

async function openTo(name: Name, password: string = passwords[name]) {
  const admin = asHub().admin()
  await admin.connect()
  const setPassword = (user: string, word: string) => setScramPassword(tools(), user, word)
  await openKafkaTo(name, password, { admin, setPassword }).finally(() => admin.disconnect())
}

async function write(kafka: Kafka, topic: string, value: string) {
  const producer = kafka.producer()
  try {
    await producer.connect()
    await producer.send({ topic, messages: [{ key: 'k', value, partition: 3 }] })
  } finally {
    await producer.disconnect()
  }
}

const readFirst = (consumer: Consumer) => new Promise<string>((found, refused) => {
  consumer.on(consumer.events.CRASH, ({ payload }) => payload.restart || refused(payload.error))
  void consumer.run({ eachMessage: async ({ message }) => found(String(message.value)) })
})

async function read(kafka: Kafka, topic: string, groupId: string) {
  const consumer = kafka.consumer({ groupId, retry: { ...calm.retry, restartOnFailure: async (fault) => 'retriable' in fault && fault.retriable === true } })
  try {
    await consumer.connect()
    await consumer.subscribe({ topic, fromBeginning: true })
    return await readFirst(consumer)
  } finally {
    await consumer.disconnect()
  }
}

const mind = () => asPartner('mind')

describe('a partner at the broker', () => {
  it('reads its own topic in a group of its own', async () => {
    await write(asHub(), 'partner.mind.v1', 'for Mind')
    expect(await read(mind(), 'partner.mind.v1', 'mind.crm')).toBe('for Mind')
  })

  it('reads in no group that is not its own', async () => {
    await expect(read(mind(), 'partner.mind.v1', 'age-uk-oldham.crm')).rejects.toThrow(/failed to find group coordinator/i)
  })

  it.each(['partner.age-uk-oldham.v1', 'hub.events.v1'])('cannot read %s, nor learn that it is there', async (topic) => {
    const hub = asHub().admin()
    await hub.createTopics({ topics: [{ topic, numPartitions: 24 }] }).finally(() => hub.disconnect())
    await expect(read(mind(), topic, 'mind.crm')).rejects.toThrow(/not authorized to access topics/i)
    const admin = mind().admin()
    expect(await admin.listTopics().finally(() => admin.disconnect())).toEqual(['partner.mind.v1'])
  })

  it.each(['partner.mind.v1', 'partner.age-uk-oldham.v1', 'hub.events.v1'])('writes nothing to %s', async (topic) => {
    await expect(write(mind(), topic, 'made up')).rejects.toThrow(/not authorized to access topics/i)
  })

  it('makes no topic and gives itself no right', async () => {
    const admin = mind().admin()
    await expect(admin.createTopics({ topics: [{ topic: 'mine.v1' }] })).rejects.toThrow(/topic creation errors/i)
    await expect(admin.describeAcls({ resourceType: 2, resourceName: 'x', resourcePatternType: 3, operation: 2, permissionType: 3 })).rejects.toThrow(/cluster authorization/i)
    await admin.disconnect()
  })

  it('is refused with a wrong password, another\'s, and without any', async () => {
    await expect(asPartner('mind', 'wrong').admin().connect()).rejects.toThrow(/invalid credentials/i)
    await expect(asPartner('mind', passwords['age-uk-oldham']).admin().connect()).rejects.toThrow(/invalid credentials/i)
    await expect(new Kafka({ ...calm, retry: { retries: 0 }, brokers: [`127.0.0.1:${ports.partnerPort}`] }).admin().listTopics()).rejects.toThrow(/closed connection|timeout/i)
  })
})

describe('opening Kafka to a partner again', () => {
  it('gives another password and leaves the topic and what it may do as they are', async () => {
    await openTo('mind', 'another')
    await expect(mind().admin().connect()).rejects.toThrow(/invalid credentials/i)
    expect(await read(asPartner('mind', 'another'), 'partner.mind.v1', 'mind.again')).toBe('for Mind')
    await openTo('mind')
  }, 120_000)

  it('is not needed after the broker stopped', async () => {
    await broker.stop()
    await start()
    expect(await read(mind(), 'partner.mind.v1', 'mind.later')).toBe('for Mind')
  }, 120_000)
})

describe('closing Kafka to a partner', () => {
  it('leaves it no right and no password, and the others theirs', async () => {
    const admin = asHub().admin()
    await closeKafkaTo('mind', admin).finally(() => admin.disconnect())
    await expect(read(mind(), 'partner.mind.v1', 'mind.closed')).rejects.toThrow(/not authorized to access topics/i)
    await removeScramPassword(tools(), 'mind')
    await expect(mind().admin().connect()).rejects.toThrow(/invalid credentials/i)
    const other = asPartner('age-uk-oldham').admin()
    expect(await other.listTopics().finally(() => other.disconnect())).toEqual(['partner.age-uk-oldham.v1'])
  })
})
