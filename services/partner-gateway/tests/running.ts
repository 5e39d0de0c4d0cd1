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
import { followStream } from '../../../tests/support/follow-stream.js'
import { startIssuer } from '../../../tests/support/issuer.js'
import { realParts } from '../../../tests/support/real-parts.js'
import { PartnerGatewayModule } from '../src/partner-gateway.module.js'
import { ownWebhooks } from './own-webhooks.js'
import { listening, type Sink } from './sink.js'

const policyFolder = fileURLToPath(new URL('../../../contracts/policy', import.meta.url))
const contractsFolder = fileURLToPath(new URL('../../../contracts', import.meta.url))
const routing = { version: 'test', lead: 'action-together', owners: ['action-together', 'age-uk-oldham', 'mind', 'positive-steps'] }

interface Sent {
  readonly body?: unknown
  readonly key?: string
  readonly headers?: Record<string, string>
  readonly raw?: string
  readonly role?: string
  readonly scope?: string
}

export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly body: Record<string, any>
}

/** One instance of the service. Closed, it hands its partitions to those that are left. */
export interface Replica {
  send(org: string, method: string, path: string, sent?: Sent): Promise<Answered>
  address(path: string): string
  /** The partner's events, after a cursor. */
  stream(org: string, after?: { readonly last?: string; readonly query?: string }): Promise<ReturnType<typeof followStream>>
  close(): Promise<void>
}

export interface Running extends Replica {
  readonly log: Log
  /** One more instance of the same service. */
  beside(): Promise<Replica>
  readonly sink: Sink
  readonly secretOf: (partner: string) => string
  /** The id of the webhook that a partner has from the beginning. */
  readonly webhookOf: (partner: string) => string
  readonly lines: readonly string[]
  tokenOf(org: string, scope?: string, role?: string): Promise<string>
  /** Resolves once the service says that it is ready. */
  ready(): Promise<void>
  /** Hears of no verdict any more, whoever else decides on this log. */
  stopFolding(): Promise<void>
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

/** As a process does it: whoever keeps a connection open without asking for anything is cut off in the end. */
const closed = async (app: { close(): Promise<void>; getHttpServer(): { closeAllConnections(): void } }): Promise<void> => {
  const cut = setTimeout(() => app.getHttpServer().closeAllConnections(), 2_500)
  await app.close().finally(() => clearTimeout(cut))
}

/** The service on real parts, with an issuer, a decider and partners' web servers of the test's own. */
export const running = async (exits: readonly string[]): Promise<Running> => {
  const folder = await mkdtemp(join(tmpdir(), 'partner-gateway-'))
  const [issuer, sink] = await Promise.all([startIssuer(), listening()])
  const tokenOf = (org: string, scope = 'partner', role?: string) => issuer.token({ org, scope, ...(role === undefined ? {} : { role }) })
  const partners = routing.owners.map((id) => ({
    id,
    name: id,
    lead: id === routing.lead,
    // Nobody answers there: what the directory says is put on the log by the tests.
    ...(id === 'age-uk-oldham' ? { directory: 'http://127.0.0.1:9/' } : {})
  }))
  const practices = [{ id: 'A1001', name: 'Example', fhir: 'http://127.0.0.1:9/fhir', cluster: 'oldham-west' }]
  const careTeams = [{ id: 'imdt-west', kind: 'imdt', cluster: 'oldham-west', name: 'West' }]
  const lines: string[] = []
  const log = await Log.open({ ...realParts(), name: `partner-gateway-test-${randomUUID()}` })
  const decider = await deciding(log)
  const { brokers, redisUrl, registryUrl } = realParts()
  const config = {
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
    partnersFolder: undefined,
    smtpUrl: undefined,
    mailFrom: 'hub@example.org',
    webhooksLocal: 'allowed',
    directoryPollMs: 60_000
  } as never
  const logger = createLogger({ service: 'partner-gateway', level: 'info', destination: { write: (line: string) => void lines.push(line) } })
  const start = async () => {
    let transport: LogTransport | undefined
    const { app, serve } = await makeService({ module: PartnerGatewayModule, transport: (made) => (transport = new LogTransport(made.get(HUB_LOG))) }, config, logger)
    return { app, port: await serve(), stopFolding: async () => transport?.close() }
  }
  const callsTo = (port: number): Omit<Replica, 'close'> => ({
    address: (path) => `http://127.0.0.1:${port}/partner/v1${path}`,
    async send(org, method, path, { body, key = randomUUID(), headers = {}, raw, role, scope = 'partner endpoints' } = {}) {
      const text = raw ?? (body === undefined ? undefined : JSON.stringify(body))
      const answer = await fetch(`http://127.0.0.1:${port}/partner/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${await tokenOf(org, scope, role)}`,
          ...(method === 'POST' ? { 'idempotency-key': key } : {}),
          ...(text === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers
        },
        ...(text === undefined ? {} : { body: text })
      })
      const said = answer.status === 204 ? {} : await answer.json()
      return { status: answer.status, headers: answer.headers, body: said as Record<string, any> }
    },
    async stream(org, { last, query = '' } = {}) {
      const headers = { authorization: `Bearer ${await tokenOf(org)}`, ...(last === undefined ? {} : { 'last-event-id': last }) }
      return followStream(await fetch(`http://127.0.0.1:${port}/partner/v1/events/stream${query}`, { headers }))
    }
  })
  const others = new Set<() => Promise<void>>()
  const beside = async (): Promise<Replica> => {
    const { app, port } = await start()
    const close = async () => {
      others.delete(close)
      await closed(app)
    }
    others.add(close)
    return { ...callsTo(port), close }
  }
  const first = await start()
  const calls = callsTo(first.port)
  const own = ownWebhooks(calls.send, sink.address)
  await own.removeAll(routing.owners)
  const webhooks = await own.make(routing.owners.filter((id) => id !== 'positive-steps'))

  return {
    log,
    sink,
    lines,
    secretOf: (partner) => webhooks.get(partner)?.secret ?? '',
    webhookOf: (partner) => webhooks.get(partner)?.id ?? '',
    tokenOf,
    beside,
    ...calls,
    ready: () =>
      eventually(async () => {
        const { status } = await fetch(`http://127.0.0.1:${first.port}/health/ready`)
        if (status !== 200) throw new Error(`The service answers ${status}`)
      }, { withinMs: 40_000 }),
    stopFolding: () => first.stopFolding(),
    async close() {
      await own.removeAll(routing.owners)
      await Promise.all([...others].map((close) => close()))
      await closed(first.app)
      await decider.close()
      await log.close()
      issuer.close()
      sink.close()
      await rm(folder, { recursive: true })
    }
  }
}
