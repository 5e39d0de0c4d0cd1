import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Ask } from '@oldham-cares/domain'
import { exits, Log, topics } from '@oldham-cares/log'
import { auditOn, createLogger, followRequests, Health, Register, rememberingCallers } from '@oldham-cares/service-kit'
import fastify from 'fastify'
import { decideOn } from '../../../tests/support/decide-on.js'
import { eventually } from '../../../tests/support/eventually.js'
import { realPartsOfOnesOwn } from '../../../tests/support/real-parts.js'
import type { Bundle } from '../src/fhir.js'
import { openGateway } from '../src/open-gateway.js'
import { openSurface } from '../src/surface/open-surface.js'
import { lead, policy } from './hub-in-memory.js'
import { fhirContract } from './messages.js'

const openLog = (name: string): Promise<Log> => Log.open({ ...realPartsOfOnesOwn(), name })

const decider = async () => {
  const log = await openLog(`decider-${randomUUID().slice(0, 8)}`)
  const deciding = await decideOn(log, policy)
  return { log, close: async () => (await deciding.close(), log.close()) }
}

export interface Arrived {
  readonly requestId: string
  readonly correlation: string
  readonly message: Bundle
  readonly answered: number
}

/** A practice's FHIR server that answers with these statuses, then 200. */
const practiceServer = async () => {
  const arrived: Arrived[] = []
  const answers: number[] = []
  /** What may be read there, by path. */
  const patients = new Map<string, object>()
  const server = createServer(async (request, response) => {
    const patient = patients.get(request.url ?? '')
    if (request.method === 'GET') {
      response.writeHead(patient === undefined ? 404 : 200).end(JSON.stringify(patient ?? { resourceType: 'OperationOutcome' }))
      return
    }
    let text = ''
    for await (const chunk of request) text += String(chunk)
    const answered = answers.shift() ?? 200
    const [requestId, correlation] = ['x-request-id', 'x-correlation-id'].map((name) => String(request.headers[name]))
    arrived.push({ requestId: requestId ?? '', correlation: correlation ?? '', message: JSON.parse(text), answered })
    response.writeHead(answered).end('{"resourceType":"Bundle"}')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const close = () => new Promise((closed) => (server.closeAllConnections(), server.close(closed)))
  return { arrived, answers, patients, close, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const registerOf = (practices: string): Register =>
  new Register({
    practices: [
      { id: 'A1001', name: 'Failsworth Example Practice', fhir: `${practices}/A1001/fhir/R4`, cluster: 'oldham-west' },
      { id: 'B2002', name: 'Saddleworth Example Practice', fhir: `${practices}/B2002/fhir/R4`, cluster: 'oldham-east' },
      { id: 'A1003', name: 'Werneth Example Practice', cluster: 'oldham-central' }
    ],
    careSettings: [
      { id: 'H3003', kind: 'acute', name: 'Example assessment ward', fhir: `${practices}/H3003/fhir/R4`, cluster: 'oldham-central' }
    ],
    partners: [
      { id: 'action-together', name: 'Action Together', lead: true },
      { id: 'mind', name: 'Tameside, Oldham and Glossop Mind', lead: false },
      { id: 'positive-steps', name: 'Positive Steps', lead: false }
    ],
    careTeams: [{ id: 'imdt-west', name: 'Oldham West IMDT', kind: 'imdt', cluster: 'oldham-west' }]
  })

/**
 * The gateway on real Kafka, Redis and registry, listening on HTTP, with a decider and a practice beside it. Given the groups
 * of other exits, what narrows waits for its own group and for those.
 */
export const runningGateway = async ({ otherExits }: { readonly otherExits?: readonly string[] } = {}) => {
  const folder = await mkdtemp(join(tmpdir(), 'fhir-gateway-'))
  const kekFile = join(folder, 'kek')
  await writeFile(kekFile, randomBytes(32).toString('base64'))
  const practices = await practiceServer()
  const { log: deciding, close: stopDeciding } = await decider()
  const name = `fhir-gateway-${randomUUID().slice(0, 8)}`
  const hubLog = await openLog(name)
  await hubLog.redis.flushdb()

  const health = new Health()
  const gateway = await openGateway({
    config: { publicUrl: 'https://hub.example', kekFile, exits: otherExits === undefined ? exits : [name, ...otherExits], documentsFolder: join(folder, 'documents'), fhirContractFolder: fhirContract, policyFolder: join(fhirContract, '../policy'), odsCode: undefined, contractsFolder: join(fhirContract, '..'), partnersFolder: undefined, webhooksLocal: 'allowed' },
    hubLog,
    audit: auditOn(hubLog, 'fhir-gateway'),
    log: createLogger({ service: 'fhir-gateway', level: 'silent' }),
    register: registerOf(practices.url),
    authenticate: rememberingCallers(async (authorization, scope) => {
      const org = authorization?.replace('Bearer ', '') ?? ''
      if ((org === 'ops') !== (scope === 'ops:audit')) return { ok: false, reason: 'wrong-scope' }
      return { ok: true, org, scope: [scope], client: 'test', worker: 'test' }
    }),
    health
  })
  const { exit, parts: door } = gateway
  const app = fastify({ bodyLimit: 1024 * 1024, genReqId: ({ headers }) => String(headers['x-correlation-id']) })
  followRequests(app)
  await openSurface(app, door)
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  const consumer = hubLog.consumer(
    new Map([
      [topics.events, exit.facts],
      [topics.releases.gp, exit.releases],
      [topics.deliveries, exit.deliveries]
    ])
  )
  await consumer.start()

  return {
    base: `${address}/fhir/R4`,
    practices,
    documents: join(folder, 'documents'),
    door,
    hubLog,
    becomesReady: () =>
      eventually(async () => {
        if (!(await health.readiness()).ready) throw new Error('the gateway is not ready')
      }, { withinMs: 50_000 }),
    asLead: async (person: string, ask: Ask) => {
      const id = randomUUID()
      await deciding.append(topics.intake, person, { id, digest: id, person, sender: lead, correlation: `inside-${id}`, seals: [], ...ask })
    },
    close: async () => {
      await app.close()
      await consumer.close()
      gateway.stop()
      await hubLog.close()
      await stopDeciding()
      await practices.close()
      await rm(folder, { recursive: true })
    }
  }
}
