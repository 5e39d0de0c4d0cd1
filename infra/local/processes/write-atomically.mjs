import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * A reader sees the old content or the new, never half of it, also after a crash at any line.
 * @param {string} file
 * @param {string} content
 * @param {number} mode
 */
export function writeAtomically(file, content, mode = 0o600) {
  mkdirSync(dirname(file), { recursive: true })
  const temporary = `${file}.${process.pid}.tmp`
  writeFileSync(temporary, content, { mode })
  renameSync(temporary, file)
}
