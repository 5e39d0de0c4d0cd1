import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Module } from '@nestjs/common'
import { HUB_LOG, HubLogModule, LogTransport, makeService, createLogger, REGISTER, type Register } from '@oldham-cares/service-kit'
import { eventually } from '../../../tests/support/eventually.js'
import { startIssuer } from '../../../tests/support/issuer.js'
import type { Arrival } from '../../../tests/support/neighbours/records.js'
import { neighbours } from '../../../tests/support/neighbours/server.js'
import { realParts } from '../../../tests/support/real-parts.js'
import { DirectoryController } from '../src/directory/directory.controller.js'
import { DirectoryModule } from '../src/directory/directory.module.js'
import { PartnerApi } from '../src/http/partner-api.js'
import { PARTNER_API } from '../src/tokens.js'

const contractsFolder = fileURLToPath(new URL('../../../contracts', import.meta.url))

/** The directory's part of the service alone, under a group name of its own. */
const serviceNamed = (name: string) => {
  @Module({
    imports: [HubLogModule.for(name), DirectoryModule],
    controllers: [DirectoryController],
    providers: [{ provide: PARTNER_API, inject: [REGISTER], useFactory: (register: Register) => new PartnerApi({ register } as never) }]
  })
  class DirectoryAlone {}
  return DirectoryAlone
}

/** A partner's feed over HTTP under a name of its own, since all tests share one log. */
export const publishing = async () => {
  const publisher = `feed-${randomUUID().slice(0, 8)}`
  const app = neighbours({ practices: [], partners: [{ id: publisher, directory: 'here' }] })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  const tell = (method: 'PUT' | 'PATCH', path: string, body: object) =>
    fetch(`${address}/directory/${publisher}${path}`, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
  return {
    publisher,
    base: `${address}/${publisher}/directory`,
    change: (id: string, fields: object) => tell('PATCH', `/services/${id}`, fields),
    remove: (id: string) => fetch(`${address}/directory/${publisher}/services/${id}`, { method: 'DELETE' }),
    behave: (behaviour: object) => tell('PUT', '/behaviour', behaviour),
    async asked(): Promise<readonly Arrival[]> {
      return (await fetch(`${address}/records`)).json() as Promise<readonly Arrival[]>
    },
    async close() {
      const closing = app.close()
      app.server.closeAllConnections()
      await closing
    }
  }
}

export type Publishing = Awaited<ReturnType<typeof publishing>>

export const runningDirectory = async (feed: Publishing, pollMs = 200) => {
  const folder = await mkdtemp(join(tmpdir(), 'directory-'))
  const issuer = await startIssuer()
  const registerFile = join(folder, 'register.json')
  const partners = [{ id: feed.publisher, name: 'Publisher', lead: true, directory: feed.base }, { id: 'mind', name: 'Mind' }]
  const practices = [{ id: 'A1001', name: 'Example', fhir: 'http://127.0.0.1:9/fhir', cluster: 'oldham-west' }]
  await writeFile(registerFile, JSON.stringify({ practices, partners, careTeams: [] }))
  const lines: string[] = []
  const { brokers, redisUrl, registryUrl } = realParts()
  const { app, serve } = await makeService(
    { module: serviceNamed(`directory-test-${randomUUID()}`), transport: (made) => new LogTransport(made.get(HUB_LOG)) },
    {
      port: 0,
      host: '127.0.0.1',
      kafkaBrokers: brokers,
      redisUrl,
      schemaRegistryUrl: registryUrl,
      oidcIssuer: issuer.url,
      registerFile,
      logLevel: 'debug',
      contractsFolder,
      partnersFolder: undefined,
      smtpUrl: undefined,
      mailFrom: 'hub@example.org',
      directoryPollMs: pollMs
    } as never,
    createLogger({ service: 'partner-gateway', level: 'debug', destination: { write: (line: string) => void lines.push(line) } })
  )
  const port = await serve()
  const get = async (path: string, org = 'mind', scope = 'partner') => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { authorization: `Bearer ${await issuer.token({ org, scope })}` } })
    return { status: answer.status, body: (await answer.json()) as Record<string, any> }
  }
  return {
    app,
    lines,
    get,
    search: (query = '', org?: string, scope?: string) => get(`/partner/v1/directory/services${query}`, org, scope),
    service: (id: string) => get(`/partner/v1/directory/services/${feed.publisher}:${id}`),
    said: (event: string) => lines.map((line) => JSON.parse(line)).filter((line) => line.event === event),
    ready: () =>
      eventually(async () => {
        const { status } = await get('/health/ready')
        if (status !== 200) throw new Error(`The service answers ${status}`)
      }),
    async close() {
      await app.close()
      issuer.close()
      await rm(folder, { recursive: true })
    }
  }
}
