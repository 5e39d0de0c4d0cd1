import { execFileSync } from 'node:child_process'
import { cpus, loadavg, release, totalmem } from 'node:os'

const commit = (): string => {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: import.meta.dirname, encoding: 'utf8' }).trim()
  } catch {
    return 'unknown'
  }
}

/** What it was measured on; `load` is how busy the machine was before anything began. */
export const machine = () => ({
  cores: cpus().length,
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  linux: release(),
  node: process.version,
  commit: commit(),
  load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
  at: new Date().toISOString()
})

export type Machine = ReturnType<typeof machine>
