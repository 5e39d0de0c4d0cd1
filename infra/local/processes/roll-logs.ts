import { mkdirSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'

/** The logs of the start before this one stay readable after a crash; older ones go. */
export function rollLogs(logs: string): void {
  const previous = join(logs, 'previous')
  mkdirSync(previous, { recursive: true })
  for (const file of readdirSync(logs)) {
    if (file.endsWith('.log') && file !== 'starter.log') renameSync(join(logs, file), join(previous, file))
  }
}
