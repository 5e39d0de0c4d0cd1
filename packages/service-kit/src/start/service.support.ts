import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLogger } from '../logging/logger.js'
import type { StartConfig } from '../config/hub-settings.js'
import { makeService, type Around, type ServiceParts } from './make-service.js'

export const registerContent = {
  practices: [{ id: 'A1001', name: 'Failsworth Example Practice', fhir: 'http://127.0.0.1:1/A1001/fhir/R4', cluster: 'oldham-west' }],
  partners: [
    { id: 'action-together', name: 'Action Together', lead: true },
    { id: 'mind', name: 'Mind' }
  ],
  careTeams: [
    { id: 'imdt-west', kind: 'imdt', cluster: 'oldham-west', name: 'IMDT West', requestsPerSecond: 30 },
    { id: 'focused-care-west', kind: 'focused-care', cluster: 'oldham-west', name: 'Focused Care West' }
  ]
}

/** A service on a free port with its log lines in hand, and its folder gone when it is closed. */
export const openedService = async (
  parts: ServiceParts,
  { config: asked = {}, around }: { readonly config?: Partial<StartConfig>; readonly around?: Around } = {}
) => {
  const folder = await mkdtemp(join(tmpdir(), 'service-'))
  const registerFile = join(folder, 'register.json')
  await writeFile(registerFile, JSON.stringify(registerContent), { mode: 0o600 })
  const lines: Record<string, unknown>[] = []
  const destination = { write: (line: string) => void lines.push(JSON.parse(line)) }
  const log = createLogger({ service: 'under-test', level: 'debug', destination })
  const config = { port: 0, host: '127.0.0.1', oidcIssuer: 'http://127.0.0.1:1', registerFile, logLevel: 'debug', ...asked } as const
  const { app, health, serve } = await makeService(parts, config, log, around)
  const port = await serve()
  return {
    app,
    health,
    lines,
    port,
    url: `http://127.0.0.1:${port}`,
    async close() {
      await app.close()
      await rm(folder, { recursive: true })
    }
  }
}
