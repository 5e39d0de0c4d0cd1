import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { createLogger, HUB_LOG, LogTransport, makeService } from '@oldham-cares/service-kit'
import type { TimelineConfig } from '../src/config.js'
import { TimelineModule } from '../src/timeline.module.js'
import { where } from './decider.js'
import { startIssuer } from '../../../tests/support/issuer.js'

const register = {
  practices: [{ id: 'A1001', name: 'Failsworth Example Practice', fhir: 'http://127.0.0.1:9/fhir', cluster: 'oldham-west' }],
  partners: [{ id: 'action-together', name: 'Action Together', lead: true }],
  careTeams: ['imdt-west', 'focused-care-west'].map((id) => ({ id, name: id, kind: 'imdt', cluster: 'oldham-west' }))
}

/** The whole service, with a group, a view and a key-encryption key of its own. */
export const openTimeline = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'timeline-'))
  const inFolder = async (name: string, content: string) => {
    await writeFile(join(folder, name), content)
    return join(folder, name)
  }
  const issuer = await startIssuer()
  const name = `timeline-test-${randomUUID()}`
  const { brokers, redisUrl, registryUrl } = where()
  const config: TimelineConfig = {
    port: 0,
    host: '127.0.0.1',
    kafkaBrokers: brokers,
    redisUrl,
    schemaRegistryUrl: registryUrl,
    oidcIssuer: issuer.url,
    kekFile: await inFolder('kek', randomBytes(32).toString('base64')),
    registerFile: await inFolder('register.json', JSON.stringify(register)),
    policyFolder: fileURLToPath(new URL('../../../contracts/policy', import.meta.url)),
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
  return {
    kekFile: config.kekFile,
    lines,
    view,
    redis: log.redis,
    get: async (path: string, claims = { org: 'imdt-west', scope: 'timeline' }) =>
      fetch(`http://127.0.0.1:${port}${path}`, { headers: { authorization: `Bearer ${await issuer.token(claims)}` } }),
    bare: (path: string) => fetch(`http://127.0.0.1:${port}${path}`),
    async close() {
      await log.redis.del(...Array.from({ length: 24 }, (_, partition) => view.keyOf(partition)))
      await app.close()
      issuer.close()
      await rm(folder, { recursive: true })
    }
  }
}
