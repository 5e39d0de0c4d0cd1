import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { followUpsOf, policyOf } from '@oldham-cares/domain'
import { Log, topics } from '@oldham-cares/log'
import { loadPolicy, createLogger, HUB_LOG, LogTransport, makeService } from '@oldham-cares/service-kit'
import { decideOn } from '../../../tests/support/decide-on.js'
import { eventually } from '../../../tests/support/eventually.js'
import { startIssuer } from '../../../tests/support/issuer.js'
import { realParts } from '../../../tests/support/real-parts.js'
import { PartnerGatewayModule } from '../src/partner-gateway.module.js'
import { listening, type Sink } from './sink.js'

const policyFolder = fileURLToPath(new URL('../../../contracts/policy', import.meta.url))
const contractsFolder = fileURLToPath(new URL('../../../contracts', import.meta.url))
const routing = { version: 'test', lead: 'action-together', owners: ['action-together', 'age-uk-oldham', 'mind', 'positive-steps'] }

export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly body: Record<string, any>
}

export interface Running {
  readonly log: Log
  readonly sink: Sink
  readonly secretOf: (partner: string) => string
  readonly lines: readonly string[]
  send(org: string, method: string, path: string, sent?: { body?: unknown; key?: string; headers?: Record<string, string>; raw?: string; role?: string }): Promise<Answered>
  tokenOf(org: string, scope?: string, role?: string): Promise<string>
  /** Resolves once the service says that it is ready. */
  ready(): Promise<void>
  /** Hears of no verdict any more, whoever else decides on this log. */
  stopFolding(): Promise<void>
  close(): Promise<void>
}

/** Decides and follows up as casework does, so that the gateway can be tried without it. */
const deciding = async (log: Log) => {
  const started = Date.now()
  return decideOn(log, policyOf({ ...(await loadPolicy(policyFolder)), routing }), (facts, person, timestamp) => {
    const followUps = timestamp < started ? [] : facts.flatMap((fact) => followUpsOf(fact, person ?? { links: [] }))
    for (const followUp of followUps) void log.append(topics.intake, followUp.person, followUp)
  })
}

const written = async (folder: string, name: string, text: string): Promise<string> => {
  const file = join(folder, name)
  await writeFile(file, text)
  return file
}

/** The service on real parts, with an issuer, a decider and partners' web servers of the test's own. */
export const running = async (exits: readonly string[]): Promise<Running> => {
  const folder = await mkdtemp(join(tmpdir(), 'partner-gateway-'))
  const [issuer, sink] = await Promise.all([startIssuer(), listening()])
  const tokenOf = (org: string, scope = 'partner', role?: string) => issuer.token({ org, scope, ...(role === undefined ? {} : { role }) })
  const secret = `whsec_${randomBytes(24).toString('base64')}`
  const partners = routing.owners.map((id) => ({
    id,
    name: id,
    lead: id === routing.lead,
    // Nobody answers there: what the directory says is put on the log by the tests.
    ...(id === 'age-uk-oldham' ? { directory: 'http://127.0.0.1:9/' } : {}),
    ...(id === 'positive-steps' ? {} : { webhook: { url: `${sink.address}/${id}`, secret } })
  }))
  const practices = [{ id: 'A1001', name: 'Example', fhir: 'http://127.0.0.1:9/fhir', cluster: 'oldham-west' }]
  const careTeams = [{ id: 'imdt-west', kind: 'imdt', cluster: 'oldham-west', name: 'West' }]
  const lines: string[] = []
  const log = await Log.open({ ...realParts(), name: `partner-gateway-test-${randomUUID()}` })
  const decider = await deciding(log)
  const { brokers, redisUrl, registryUrl } = realParts()
  let transport: LogTransport | undefined
  const { app, serve } = await makeService(
    { module: PartnerGatewayModule, transport: (made) => (transport = new LogTransport(made.get(HUB_LOG))) },
    {
      port: 0,
      host: '127.0.0.1',
      kafkaBrokers: brokers,
      redisUrl,
      schemaRegistryUrl: registryUrl,
      oidcIssuer: issuer.url,
      kekFile: await written(folder, 'kek', randomBytes(32).toString('base64')),
      registerFile: await written(folder, 'register.json', JSON.stringify({ practices, partners, careTeams })),
      publicUrl: 'https://hub.example.org',
      logLevel: 'info',
      exits,
      policyFolder,
      contractsFolder,
      directoryPollMs: 60_000
    } as never,
    createLogger({ service: 'partner-gateway', level: 'info', destination: { write: (line: string) => void lines.push(line) } })
  )
  const port = await serve()
  const base = `http://127.0.0.1:${port}/partner/v1`

  return {
    log,
    sink,
    lines,
    secretOf: () => secret,
    tokenOf,
    async send(org, method, path, { body, key = randomUUID(), headers = {}, raw, role } = {}) {
      const text = raw ?? (body === undefined ? undefined : JSON.stringify(body))
      const answer = await fetch(base + path, {
        method,
        headers: {
          authorization: `Bearer ${await tokenOf(org, 'partner', role)}`,
          ...(method === 'POST' ? { 'idempotency-key': key } : {}),
          ...(text === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers
        },
        ...(text === undefined ? {} : { body: text })
      })
      return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, any> }
    },
    ready: () =>
      eventually(async () => {
        const { status } = await fetch(`http://127.0.0.1:${port}/health/ready`)
        if (status !== 200) throw new Error(`The service answers ${status}`)
      }, { withinMs: 40_000 }),
    stopFolding: async () => transport?.close(),
    async close() {
      await app.close()
      await decider.close()
      await log.close()
      issuer.close()
      sink.close()
      await rm(folder, { recursive: true })
    }
  }
}
