import { join } from 'node:path'
import { checkout, type HubFolder } from '../hub/hub-folder.ts'
import type { RememberedPorts } from '../ports/remembered-ports.ts'
import type { ChildProcesses } from '../processes/child-processes.ts'
import { startIdentity } from './identity.ts'
import { archiveFile } from './java.ts'
import { startKafka } from './kafka.ts'
import { partsFolder } from './needed.mjs'
import { startNeighbours } from './neighbours.ts'
import type { Part, PartName } from './part.ts'
import { startRedis } from './redis.ts'
import { registryUrl, startRegistry } from './registry.ts'

export interface Surroundings {
  readonly folder: HubFolder
  readonly ports: RememberedPorts
  readonly processes: ChildProcesses
  readonly named: NodeJS.ProcessEnv
}

/** Each part from the first that serves: one named in the environment, else a process here. All addresses are known before anything starts. */
export async function describeParts({ folder, ports, processes, named }: Surroundings): Promise<Record<PartName, Part>> {
  const downloads = partsFolder(checkout)
  const unpacked = (name: string) => join(downloads, name)
  const archive = (name: string) => archiveFile(downloads, name)
  const kafka = { port: await ports.of('kafka'), controllerPort: await ports.of('kafka-controller'), partnerPort: await ports.of('kafka-partners') }
  const [registry, redis, identity, neighbours, mail, console] = [
    await ports.of('registry'), await ports.of('redis'), await ports.of('identity'), await ports.of('neighbours'), await ports.of('mail'), await ports.of('console')
  ]
  const brokers = named['KAFKA_BROKERS'] ?? `127.0.0.1:${kafka.port}`

  return {
    kafka: elsewhere('kafka', named['KAFKA_BROKERS'], named['HUB_PARTNER_KAFKA']) ?? {
      name: 'kafka',
      address: brokers,
      forPartners: `127.0.0.1:${kafka.partnerPort}`,
      launch: () => startKafka(processes, { ...kafka, folder: folder.kafka, jars: unpacked('kafka'), archive: archive('kafka') })
    },
    registry: elsewhere('registry', named['SCHEMA_REGISTRY_URL']) ?? {
      name: 'registry',
      address: registryUrl(registry),
      launch: () => startRegistry(processes, { port: registry, kafka: brokers, unpacked: unpacked('registry'), archive: archive('registry') })
    },
    redis: elsewhere('redis', named['REDIS_URL']) ?? {
      name: 'redis',
      address: `redis://127.0.0.1:${redis}`,
      launch: () => startRedis(processes, { port: redis, folder: folder.redis, unpacked: unpacked('redis') })
    },
    identity: elsewhere('identity', named['OIDC_ISSUER']) ?? {
      name: 'identity',
      address: `http://127.0.0.1:${identity}`,
      launch: () => startIdentity(processes, { port: identity, secrets: folder.secrets, console: `http://127.0.0.1:${console}` })
    },
    neighbours: {
      name: 'neighbours',
      address: `http://127.0.0.1:${neighbours}`,
      mail: `smtp://127.0.0.1:${mail}`,
      launch: () => startNeighbours(processes, { port: neighbours, mailPort: mail, register: folder.register })
    }
  }
}

function elsewhere(name: PartName, address: string | undefined, forPartners?: string): Part | undefined {
  return address ? { name, address, ...(forPartners && { forPartners }) } : undefined
}
