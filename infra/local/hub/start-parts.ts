import { rmSync } from 'node:fs'
import { describeParts } from '../parts/describe-parts.ts'
import type { PartName } from '../parts/part.ts'
import { RememberedPorts } from '../ports/remembered-ports.ts'
import { ChildProcesses, type Child } from '../processes/child-processes.ts'
import { rollLogs } from '../processes/roll-logs.ts'
import { writeAtomically } from '../processes/write-atomically.mjs'
import { addedPartners } from '../partners/added-partners.ts'
import { keptClients, type Clients } from '../secrets/clients.ts'
import { register } from '../secrets/register.ts'
import { addressesOf, asExports, type Addresses } from './addresses.ts'
import { hubFolder, type HubFolder } from './hub-folder.ts'
import { ownFolder } from './own-folder.ts'
import { RunningParts } from './running-parts.ts'

export interface PartsAsked {
  /** relative to the checkout; default HUB_DIR or .hub */
  readonly dir?: string
  readonly onProgress?: (line: string) => void
  /** aborted: whatever has started meanwhile is stopped, and the start fails */
  readonly signal?: AbortSignal
  /** parts named here run elsewhere; default the environment. `{}` starts every part in this folder */
  readonly named?: NodeJS.ProcessEnv
  /** default: all of them */
  readonly only?: readonly PartName[]
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

/** Starts what the services need: Kafka, registry, Redis, identity and the neighbours. */
export async function startParts({ dir, onProgress = () => {}, signal, named = process.env, only }: PartsAsked = {}): Promise<Parts> {
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
    signal?.throwIfAborted()
    rollLogs(folder.logs)
    return { ...(await launchAll({ folder, processes, named, only }, onProgress)), stop }
  } catch (cause) {
    await stop()
    throw cause
  }
}

interface Place {
  readonly folder: HubFolder
  readonly processes: ChildProcesses
  readonly named: NodeJS.ProcessEnv
  readonly only: readonly PartName[] | undefined
}

async function launchAll({ folder, processes, named, only }: Place, onProgress: (line: string) => void): Promise<Omit<Parts, 'stop'>> {
  const ports = new RememberedPorts(folder.ports)
  const described = await describeParts({ folder, ports, processes, named })
  const parts = new RunningParts(described)
  const addresses = addressesOf(described, folder)
  const added = addedPartners(folder.partners)
  const clients = keptClients(folder.secrets, added)
  writeAtomically(folder.register, JSON.stringify(register(addresses.HUB_NEIGHBOURS, added), null, 2))
  await parts.startAll(onProgress, only)
  writeAtomically(folder.exports, asExports(addresses))
  return {
    folder, addresses, clients, processes, ports,
    running: parts.all,
    startPart: (name) => parts.start(name),
    stopPart: (name, how = 'stop') => parts.end(name, how)
  }
}
