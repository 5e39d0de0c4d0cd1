import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { createLogger, HUB_LOG, LogTransport, makeService } from '@oldham-cares/service-kit'
import type { TimelineConfig } from '../src/config.js'
import { TimelineModule } from '../src/timeline.module.js'
import { followStream } from '../../../tests/support/follow-stream.js'
import { eventually } from '../../../tests/support/eventually.js'
import { startIssuer, type Claims } from '../../../tests/support/issuer.js'
import { realParts } from '../../../tests/support/real-parts.js'

const register = {
  practices: [{ id: 'A1001', name: 'Failsworth Example Practice', fhir: 'http://127.0.0.1:9/fhir', cluster: 'oldham-west' }],
  partners: [{ id: 'action-together', name: 'Action Together', lead: true }],
  careTeams: ['imdt-west', 'focused-care-west'].map((id) => ({ id, name: id, kind: 'imdt', cluster: 'oldham-west' }))
}

export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly body: any
}

const asImdt: Claims = { org: 'imdt-west', scope: 'timeline', role: 'clinical', sub: 'nurse' }

/** As the contract has it: where there is no verdict yet, the same request is sent again under the same key. */
const untilDecided = async (send: () => Promise<Answered>): Promise<Answered> => {
  const until = performance.now() + 30_000
  for (;;) {
    const answered = await send()
    if (answered.status !== 202 || performance.now() > until) return answered
  }
}

/**
 * The whole service, with a group, a view and a key-encryption key of its own; or another replica of one that was opened,
 * by its name and key.
 */
export const openTimeline = async (of?: { readonly name: string; readonly kekFile: string }) => {
  const folder = await mkdtemp(join(tmpdir(), 'timeline-'))
  const inFolder = async (name: string, content: string) => {
    await writeFile(join(folder, name), content)
    return join(folder, name)
  }
  const issuer = await startIssuer()
  const name = of?.name ?? `timeline-test-${randomUUID()}`
  const { brokers, redisUrl, registryUrl } = realParts()
  const config: TimelineConfig = {
    port: 0,
    host: '127.0.0.1',
    kafkaBrokers: brokers,
    redisUrl,
    schemaRegistryUrl: registryUrl,
    oidcIssuer: issuer.url,
    kekFile: of?.kekFile ?? (await inFolder('kek', randomBytes(32).toString('base64'))),
    registerFile: await inFolder('register.json', JSON.stringify(register)),
    policyFolder: fileURLToPath(new URL('../../../contracts/policy', import.meta.url)),
    contractsFolder: fileURLToPath(new URL('../../../contracts', import.meta.url)),
    partnersFolder: undefined,
    exits: [name],
    requestsPerSecond: 1_000,
    otlpEndpoint: undefined,
    traceShare: 1,
    logLevel: 'info'
  }
  const lines: string[] = []
  const destination = new Writable({ write: (line, _, done) => (lines.push(String(line)), done()) })
  const logger = createLogger({ service: name, level: 'info', destination })
  const transport = (app: { get(token: symbol): any }) => new LogTransport(app.get(HUB_LOG))
  const { app, serve } = await makeService({ module: TimelineModule.as(name), transport }, config, logger)
  const port = await serve()
  const log = app.get(HUB_LOG)
  const view = log.view(name)
  const base = `http://127.0.0.1:${port}`
  const bearing = async (claims: Claims) => ({ authorization: `Bearer ${await issuer.token(claims)}` })
  const get = async (path: string, claims: Claims = asImdt) => fetch(base + path, { headers: await bearing(claims) })
  return {
    name,
    kekFile: config.kekFile,
    lines,
    view,
    redis: log.redis,
    get,
    /** Every page of a team's caseload: tests share one log, and a team's people are those of all tests before. */
    async caseload(): Promise<readonly Response[]> {
      const pages: Response[] = []
      for (let after = ''; ; ) {
        const page = await get(`/timeline/v1/people?limit=200${after}`)
        pages.push(page.clone())
        const { cursor, more } = (await page.json()) as { cursor: string; more: boolean }
        if (!more) return pages
        after = `&after=${cursor}`
      }
    },
    ready: () =>
      eventually(async () => {
        const { status } = await fetch(`${base}/health/ready`)
        if (status !== 200) throw new Error(`The service answers ${status}`)
      }),
    bare: (path: string) => fetch(base + path),
    async post(path: string, body: unknown, { claims = asImdt, key = randomUUID() as string | undefined } = {}): Promise<Answered> {
      const headers = { ...(await bearing(claims)), 'content-type': 'application/json', ...(key === undefined ? {} : { 'idempotency-key': key }) }
      return untilDecided(async () => {
        const answer = await fetch(`${base}/timeline/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
        return { status: answer.status, headers: answer.headers, body: await answer.json() }
      })
    },
    /** A live stream, as far as it was given. */
    async stream(path: string, { claims = asImdt, last = undefined as string | undefined } = {}) {
      const headers = { ...(await bearing(claims)), ...(last === undefined ? {} : { 'last-event-id': last }) }
      return followStream(await fetch(`${base}/timeline/v1${path}`, { headers }))
    },
    async close() {
      if (of === undefined) await log.redis.del(...Array.from({ length: 24 }, (_, partition) => view.keyOf(partition)))
      await app.close()
      issuer.close()
      await rm(folder, { recursive: true })
    }
  }
}
