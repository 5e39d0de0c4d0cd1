import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { recordOf, stillRuns } from './still-runs.mjs'

/**
 * @typedef {import('./still-runs.mjs').ProcessRecord & { launcher?: import('./still-runs.mjs').ProcessRecord }} Owner
 * @typedef {{ release: () => void } | { owner: Owner }} Claim
 */

/**
 * Only one process holds a file at a time; a holder that died, however it died, holds it no longer.
 * A hard link is made or refused in one step, so of two claimants only one succeeds.
 * @param {string} file
 * @param {{ name: string, launcher?: import('./still-runs.mjs').ProcessRecord }} about
 * @returns {Claim}
 */
export function claim(file, about) {
  mkdirSync(dirname(file), { recursive: true })
  const mine = `${file}.${process.pid}`
  writeFileSync(mine, JSON.stringify({ ...recordOf(about.name, process.pid), ...about }), { mode: 0o600 })
  try {
    for (;;) {
      if (linked(mine, file)) return { release: () => release(file) }
      const owner = ownerOf(file)
      if (owner) return { owner }
      setAside(file)
    }
  } finally {
    rmSync(mine, { force: true })
  }
}

/**
 * @param {string} file
 * @returns {Owner | undefined} who holds it and still runs
 */
export function ownerOf(file) {
  const owner = read(file)
  return owner && stillRuns(owner) ? owner : undefined
}

/** @param {string} file */
function release(file) {
  if (read(file)?.pid === process.pid) rmSync(file, { force: true })
}

/** @param {string} file @returns {Owner | undefined} */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * Another claimant may have replaced the dead claim since we read it; then what was set aside is put back.
 * @param {string} file
 */
function setAside(file) {
  const aside = `${file}.${process.pid}.stale`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  if (ownerOf(aside)) linked(aside, file)
  rmSync(aside, { force: true })
}

/** @param {string} from @param {string} to */
function linked(from, to) {
  try {
    linkSync(from, to)
    return true
  } catch (cause) {
    if (/** @type {NodeJS.ErrnoException} */ (cause).code === 'EEXIST') return false
    throw cause
  }
}
