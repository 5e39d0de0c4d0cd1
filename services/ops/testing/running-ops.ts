import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Log } from '@oldham-cares/log'
import { createLogger, HUB_LOG, LogTransport, makeService } from '@oldham-cares/service-kit'
import { auditKeys } from '../../../tests/support/sealed-in-memory.js'
import { startIssuer } from '../../../tests/support/issuer.js'
import { realParts } from '../../../tests/support/real-parts.js'
import type { OpsConfig } from '../src/config.js'
import { OpsModule } from '../src/ops.module.js'

/** ops on the real parts, with keys of its own for the seals, for as long as a test runs. */
export const runningOps = async (more: Partial<OpsConfig> = {}) => {
  const folder = await mkdtemp(join(tmpdir(), 'ops-'))
  const registerFile = join(folder, 'register.json')
  const auditKeyFile = join(folder, 'audit-key.json')
  const partners = [{ id: 'action-together', name: 'Action Together', lead: true }]
  await writeFile(registerFile, JSON.stringify({ practices: [], partners, careTeams: [] }))
  const keys = await auditKeys()
  await writeFile(auditKeyFile, JSON.stringify(keys))
  const issuer = await startIssuer()
  const { brokers, redisUrl, registryUrl } = realParts()
  const config: OpsConfig = {
    port: 0,
    host: '127.0.0.1',
    kafkaBrokers: brokers,
    redisUrl,
    schemaRegistryUrl: registryUrl,
    oidcIssuer: issuer.url,
    kekFile: process.env['HUB_KEK_FILE'] ?? '',
    registerFile,
    requestsPerSecond: 1_000,
    otlpEndpoint: undefined,
    traceShare: 1,
    logLevel: 'silent',
    exits: [],
    services: { gone: 'http://127.0.0.1:1' },
    auditKeyFile,
    logFolder: '.',
    sealMs: 60_000,
    ledger: 'left',
    ...more
  }
  const name = `ops-test-${randomUUID()}`
  const parts = { module: OpsModule.as(name), transport: (app: { get(token: symbol): Log }) => new LogTransport(app.get(HUB_LOG)) }
  const { app, serve } = await makeService(parts, config, createLogger({ service: 'ops-test', level: 'silent' }))
  const port = await serve()
  const log = app.get<Log>(HUB_LOG)
  const ask = async (path: string, { scope = 'ops', body, key }: { readonly scope?: string; readonly body?: unknown; readonly key?: string } = {}): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}/ops/v1/${path}`, {
      headers: {
        authorization: `Bearer ${await issuer.token({ org: 'ops', scope })}`,
        'content-type': 'application/json',
        ...(key === undefined ? {} : { 'idempotency-key': key })
      },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) })
    })
  const close = async (): Promise<void> => {
    const redis = log.redis.duplicate()
    await app.close()
    await forgetViews(redis, name)
    issuer.close()
    await rm(folder, { recursive: true })
  }
  return { name, log, ask, keys, issuer, close, metrics: `http://127.0.0.1:${port}/metrics` }
}

/** What was folded of a log that many tests share is some megabytes. */
const forgetViews = async (redis: Log['redis'], name: string): Promise<void> => {
  const views = await redis.keys(`{p*}:${name}*`)
  if (views.length > 0) await redis.unlink(...views)
  redis.disconnect()
}
