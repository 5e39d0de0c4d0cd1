import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * What tells this process from a later one under the same pid: clock ticks since boot on Linux, the start date elsewhere.
 * A process that has ended and only waits to be reaped counts as gone.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function startedAt(pid) {
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid)
}

/** @param {number} pid */
function fromProc(pid) {
  try {
    return startOf(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * Grammar of /proc/<pid>/stat: pid (name) state ppid … ; the name may hold spaces and brackets, so count from its last bracket.
 * @param {string} stat
 */
export function startOf(stat) {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]
}

/** @param {number} pid */
function fromPs(pid) {
  try {
    const [state, ...start] = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim().split(/\s+/)
    return !state || state.startsWith('Z') ? undefined : start.join(' ')
  } catch {
    return undefined
  }
}
