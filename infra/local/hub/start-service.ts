import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { answersHttp } from '../processes/answers.ts'
import type { Child } from '../processes/child-processes.ts'
import { untilReady } from '../processes/until-ready.ts'
import { checkout } from './hub-folder.ts'
import { serviceNames, type ServiceName } from './services.ts'
import type { Parts } from './start-parts.ts'

export interface Service {
  readonly name: ServiceName
  readonly url: string
  readonly child: Child
}

export interface ServiceAsked {
  readonly name: ServiceName
  /** a second instance of a service is known by another label and listens on a port of its own */
  readonly label?: string
  /** folder that holds <name>/dist/main.js */
  readonly from?: string
  /** told of its process as soon as there is one, long before it is ready */
  readonly began?: (child: Child) => void
}

export function servicesFolder(): string {
  return join(checkout, 'services')
}

export function isBuilt(name: ServiceName, from = servicesFolder()): boolean {
  return existsSync(entry(name, from))
}

/** Resolves once the service says on /health/ready that it can serve. */
export async function startService(parts: Parts, { name, label = name, from = servicesFolder(), began = () => {} }: ServiceAsked): Promise<Service> {
  const port = await parts.ports.of(label)
  const url = `http://127.0.0.1:${port}`
  const child = parts.processes.start({
    name: label,
    command: process.execPath,
    args: [entry(name, from)],
    env: {
      ...parts.addresses,
      HUB_PORT: String(port),
      HUB_PUBLIC_URL: url,
      HUB_SERVICES: whereAllStand(parts),
      HUB_WEBHOOKS_LOCAL: 'allowed',
      ...(await partnersReach(parts, name)),
      LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'info'
    }
  })
  began(child)
  await untilReady(child, () => answersHttp(`${url}/health/ready`))
  return { name, url, child }
}

/** Casework starts alone before the others: from then on it is known where partners will be answered. */
async function partnersReach({ ports }: Parts, starting: ServiceName): Promise<{ HUB_PARTNER_URL?: string }> {
  const port = ports.last('partner-gateway') ?? (starting === 'casework' ? await ports.of('partner-gateway') : undefined)
  return port === undefined ? {} : { HUB_PARTNER_URL: `http://127.0.0.1:${port}` }
}

/** For ops, which starts last: by then each of the others has its port. */
function whereAllStand({ ports }: Parts): string {
  const stands = serviceNames.flatMap((name) => {
    const port = ports.last(name)
    return port === undefined ? [] : [`${name}=http://127.0.0.1:${port}`]
  })
  return stands.join(',')
}

function entry(name: ServiceName, from: string): string {
  return join(from, name, 'dist', 'main.js')
}
