import type { Run } from './run.ts'
import { doors, type ServiceName } from './services.ts'
import type { Parts } from './start-parts.ts'
import type { Service } from './start-service.ts'

export function describeRun({ folder, addresses, clients, running: parts }: Parts, services: ReadonlyMap<ServiceName, Service>): Run {
  const reached = [...services.values()].flatMap(({ name, url }) => {
    const door = doors[name]
    return door ? [[door.field, url + door.path]] : []
  })
  const pids = [...parts, ...[...services].map(([name, { child }]) => [name, child] as const)]
  return {
    ...Object.fromEntries(reached),
    issuer: addresses.OIDC_ISSUER,
    kafka: addresses.KAFKA_BROKERS,
    ...(addresses.HUB_PARTNER_KAFKA && { partnerKafka: addresses.HUB_PARTNER_KAFKA }),
    redis: addresses.REDIS_URL,
    registry: addresses.SCHEMA_REGISTRY_URL,
    neighbours: addresses.HUB_NEIGHBOURS,
    mail: addresses.HUB_SMTP_URL,
    register: folder.register,
    kek: addresses.HUB_KEK_FILE,
    auditKeys: folder.auditKeys,
    folder: folder.path,
    clients,
    pids: Object.fromEntries(pids.map(([name, { pid }]) => [name, pid]))
  }
}
