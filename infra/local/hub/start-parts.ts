import { rmSync } from 'node:fs'
import { describeParts } from '../parts/describe-parts.ts'
import type { Launched, Part, PartName } from '../parts/part.ts'
import { RememberedPorts } from '../ports/remembered-ports.ts'
import { ChildProcesses, type Child } from '../processes/child-processes.ts'
import { rollLogs } from '../processes/roll-logs.ts'
import { writeAtomically } from '../processes/write-atomically.mjs'
import { keptClients, type Clients } from '../secrets/clients.ts'
import { keptKeyEncryptionKey } from '../secrets/key-encryption-key.ts'
import { register } from '../secrets/register.ts'
import { asExports, type Addresses } from './addresses.ts'
import { hubFolder, type HubFolder } from './hub-folder.ts'
import { ownFolder } from './own-folder.ts'

export interface PartsAsked {
  /** relative to the checkout; default HUB_DIR or .hub */
  readonly dir?: string
  readonly onProgress?: (line: string) => void
  /** aborted: whatever has started meanwhile is stopped, and the start fails */
  readonly signal?: AbortSignal
  /** parts named here run elsewhere; default the environment. `{}` starts every part in this folder */
  readonly named?: NodeJS.ProcessEnv
}

export interface Parts {
  readonly folder: HubFolder
  readonly addresses: Addresses
  readonly clients: Clients
  readonly processes: ChildProcesses
  readonly ports: RememberedPorts
  /** processes of parts that run here */
  readonly running: ReadonlyMap<PartName, Child>
  stopPart(name: PartName, how?: 'stop' | 'kill'): Promise<void>
  startPart(name: PartName): Promise<void>
  /** stops whatever runs in this folder, services too, and gives the folder free */
  stop(): Promise<void>
}

/** Starts what the services need: Kafka, registry, Redis, identity and the neighbours, all beside each other. */
export async function startParts({ dir, onProgress = () => {}, signal, named = process.env }: PartsAsked = {}): Promise<Parts> {
  const folder = hubFolder(dir)
  const owned = await ownFolder(folder)
  if (owned.ended.length > 0) onProgress(`ended what an earlier start left running: ${owned.ended.join(', ')}`)
  const processes = new ChildProcesses(owned.records, folder.logs)
  signal?.addEventListener('abort', () => void processes.stopAll(), { once: true })
  const stop = async () => {
    await processes.stopAll()
    for (const file of [folder.run, folder.exports]) rmSync(file, { force: true })
    owned.release()
  }
  try {
    rollLogs(folder.logs)
    return { ...(await launchAll({ folder, processes, named }, onProgress)), stop }
  } catch (cause) {
    await stop()
    throw cause
  }
}

interface Place {
  readonly folder: HubFolder
  readonly processes: ChildProcesses
  readonly named: NodeJS.ProcessEnv
}

async function launchAll({ folder, processes, named }: Place, onProgress: (line: string) => void): Promise<Omit<Parts, 'stop'>> {
  const ports = new RememberedPorts(folder.ports)
  const parts = await describeParts({ folder, ports, processes, named })
  const clients = keptClients(folder.secrets)
  const addresses = addressesOf(parts, folder)
  writeAtomically(folder.register, JSON.stringify(register(folder.secrets, parts.neighbours.address), null, 2))

  const running = new Map<PartName, Child>()
  const startPart = async (name: PartName) => {
    const { child, ready } = await launch(parts[name])
    running.set(name, child)
    await ready
  }
  const stopPart = async (name: PartName, how: 'stop' | 'kill' = 'stop') => {
    const child = running.get(name)
    if (!child) throw new Error(`${name} does not run here, so it cannot be stopped from here`)
    await child[how]()
  }

  const here = Object.values(parts).filter(({ launch }) => launch !== undefined)
  await Promise.all(here.map(({ name }) => timedStart(name, () => startPart(name), onProgress)))
  writeAtomically(folder.exports, asExports(addresses))
  return { folder, addresses, clients, processes, ports, running, startPart, stopPart }
}

async function launch({ name, launch }: Part): Promise<Launched> {
  if (!launch) throw new Error(`${name} runs elsewhere, so it cannot be started from here`)
  return launch()
}

async function timedStart(name: string, start: () => Promise<void>, onProgress: (line: string) => void): Promise<void> {
  const began = Date.now()
  await start()
  onProgress(`${name}: ready after ${((Date.now() - began) / 1000).toFixed(1)} s`)
}

function addressesOf(parts: Record<PartName, Part>, folder: HubFolder): Addresses {
  return {
    KAFKA_BROKERS: parts.kafka.address,
    REDIS_URL: parts.redis.address,
    SCHEMA_REGISTRY_URL: parts.registry.address,
    OIDC_ISSUER: parts.identity.address,
    HUB_KEK_FILE: keptKeyEncryptionKey(folder.secrets),
    HUB_REGISTER: folder.register,
    HUB_NEIGHBOURS: parts.neighbours.address
  }
}
