import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { setPriority } from 'node:os'
import { join } from 'node:path'
import { checkout } from '../hub/hub-folder.ts'
import { freePort } from '../ports/free-port.ts'
import { claim } from '../processes/claim.mjs'
import type { Child, ChildProcesses } from '../processes/child-processes.ts'
import { archiveFile } from './java.ts'
import { startKafka } from './kafka.ts'
import { partsFolder } from './needed.mjs'
import type { Launched } from './part.ts'
import { startRegistry } from './registry.ts'

const LOWEST_PRIORITY = 19
const WRITING_MS = 180_000
const NAMES = ['kafka', 'registry'] as const

/**
 * Writes the class archives that make later starts quicker, from a throwaway broker and registry beside the running ones.
 * Writing takes a JVM some seconds at its end; done here it slows neither a start nor Ctrl-C, which kills it.
 */
export async function writeClassArchives(processes: ChildProcesses): Promise<void> {
  const parts = partsFolder(checkout)
  const wanted = NAMES.every((name) => existsSync(join(parts, name))) && NAMES.some((name) => !existsSync(archiveFile(parts, name)))
  if (!wanted) return
  const claimed = claim(join(parts, 'training.json'), { name: 'training' })
  if ('owner' in claimed) return
  const folder = join(parts, 'training')
  try {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder)
    await train(processes, parts, folder)
    for (const name of NAMES) renameSync(join(folder, `${name}.jsa`), archiveFile(parts, name))
  } finally {
    rmSync(folder, { recursive: true, force: true })
    claimed.release()
  }
}

async function train(processes: ChildProcesses, parts: string, folder: string): Promise<void> {
  const write = (name: string) => ({ name: `${name}-training`, archive: '', writeArchive: join(folder, `${name}.jsa`) })
  const taken = new Set<number>()
  const newPort = async () => {
    const port = await freePort(taken)
    taken.add(port)
    return port
  }
  const port = await newPort()
  const [controllerPort, partnerPort] = [await newPort(), await newPort()]
  const kafka = await quietly(startKafka(processes, { ...write('kafka'), folder, jars: join(parts, 'kafka'), port, controllerPort, partnerPort }))
  const registry = await quietly(startRegistry(processes, { ...write('registry'), unpacked: join(parts, 'registry'), kafka: `127.0.0.1:${port}`, port: await newPort() }))
  await registry.stop(WRITING_MS)
  await kafka.stop(WRITING_MS)
}

async function quietly(launched: Launched | Promise<Launched>): Promise<Child> {
  const { child, ready } = await launched
  setPriority(child.pid, LOWEST_PRIORITY)
  await ready
  return child
}
