import { setTimeout } from 'node:timers/promises'
import { stillRuns, type ProcessRecord } from './still-runs.mjs'

const LOOK_MS = 50

/** Asks a recorded process to end and, after the grace, makes it end. A pid that meanwhile belongs to somebody else is left alone. */
export async function endProcess(record: ProcessRecord, graceMs: number): Promise<void> {
  signal(record, 'SIGTERM')
  if (await gone(record, graceMs)) return
  signal(record, 'SIGKILL')
  if (!(await gone(record, 5_000))) throw new Error(`process ${record.pid} (${record.name}) does not end`)
}

export function signal(record: ProcessRecord, name: NodeJS.Signals): void {
  if (!stillRuns(record)) return
  try {
    process.kill(record.pid, name)
  } catch (cause) {
    if (stillRuns(record)) throw new Error(`process ${record.pid} (${record.name}) may not be ended by this user`, { cause })
  }
}

async function gone(record: ProcessRecord, withinMs: number): Promise<boolean> {
  for (const until = Date.now() + withinMs; Date.now() < until; await setTimeout(LOOK_MS)) {
    if (!stillRuns(record)) return true
  }
  return !stillRuns(record)
}
