import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { partitionOf, topics, type Log } from '@oldham-cares/log'
import { eventually } from '../../../tests/support/eventually.js'
import { httpContract } from '../../../tests/support/http-contract.js'
import { runningOps } from '../testing/running-ops.js'

const { faultsOf } = httpContract('ops.openapi.yaml')

let ops: Awaited<ReturnType<typeof runningOps>>
let log: Log
const get = (path: string, scope = 'ops'): Promise<Response> => ops.ask(path, { scope })

beforeAll(async () => {
  ops = await runningOps()
  log = ops.log
})

afterAll(() => ops?.close())

const body = async (path: string): Promise<any> => (await get(path)).json()

const deadLetter = async (topic: string) => {
  const key = randomUUID()
  const at = { topic, partition: partitionOf(key), offset: 41, key, timestamp: 1, cause: undefined, valid: true, value: Buffer.from('a secret'), headers: {} }
  await log.deadLetter(at, 'RECORD.NOT_AVRO')
  return at
}

describe('Flows on the real log', () => {
  it('are told of every topic and service as the contract has it', async () => {
    const flows = await body('flows')
    expect(faultsOf('Flows', flows)).toEqual([])
    expect(flows.topics.every(({ partitions }: any) => partitions.length === 24)).toBe(true)
    expect(flows.services.map(({ service }: any) => service)).toEqual(['casework', 'casework-follow-up', 'fhir-gateway', 'partner-gateway', 'timeline', 'ops', 'ops-receipts', 'ops-ledger', 'ops-trace'])
  })

  it('count what is appended, in its own partition', async () => {
    const counted = async () => (await body('flows')).topics.find(({ topic }: any) => topic === topics.dead)
    const before = await counted()
    const { partition } = await deadLetter(topics.intake)
    await eventually(async () => {
      const after = await counted()
      expect(after.appended).toBeGreaterThan(before.appended)
      expect(after.partitions[partition].appended).toBeGreaterThan(before.partitions[partition].appended)
      expect(after.perSecond['10s']).toBeGreaterThan(0)
    })
  })
})

describe('Dead letters on the real log', () => {
  it('are listed as soon as they stand there, without what they hold', async () => {
    const { partition } = await deadLetter(topics.intake)
    await eventually(async () => {
      const found = await body('dead-letters?limit=1')
      expect(faultsOf('DeadLetters', found)).toEqual([])
      expect(found.deadLetters[0]).toMatchObject({ topic: topics.intake, partition, offset: 41, reason: 'RECORD.NOT_AVRO' })
      expect(JSON.stringify(found)).not.toContain(Buffer.from('a secret').toString('base64'))
    })
  })

  it.each(['0', '1001', 'all', '1&limit=2'])('are refused with a limit of %s, by a problem document', async (limit) => {
    const response = await get(`dead-letters?limit=${limit}`)
    expect(response.status).toBe(400)
    expect(faultsOf('Problem', await response.json())).toEqual([])
  })
})

describe('Health on the real parts', () => {
  it('finds the parts serving and the service that is not there', async () => {
    const health = await body('health')
    expect(faultsOf('Health', health)).toEqual([])
    expect(health).toEqual({
      status: 'degraded',
      services: [{ service: 'gone', state: 'unreachable', checks: {} }],
      parts: ['kafka', 'redis', 'registry'].map((part) => ({ part, state: 'ok' }))
    })
  })
})

describe('Operators alone', () => {
  it.each(['flows', 'health', 'dead-letters'])('are told of %s', async (path) => {
    const response = await get(path, 'partner')
    expect(response.status).toBe(403)
    expect(faultsOf('Problem', await response.json())).toEqual([])
  })
})
