import { execFileSync } from 'node:child_process'
import { basename } from 'node:path'
import { recordOf, stillRuns } from '../processes/still-runs.mjs'

const LOOK_MS = 500
const SHELLS = ['sh', 'dash', 'bash', 'ash', 'zsh', 'busybox']

/**
 * npm, when npm runs this, with or without a shell in between; else this process itself, because a shell that put it in the
 * background may end without meaning to end it.
 */
export const launcher = recordOf('launcher', process.env['npm_lifecycle_event'] ? npmAbove(process.ppid) : process.pid)

/** @param {number} parent */
function npmAbove(parent) {
  try {
    const [grandparent, command = ''] = execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(parent)], { encoding: 'utf8' }).trim().split(/\s+/)
    return SHELLS.includes(basename(command).replace(/^-/, '')) ? Number(grandparent) : parent
  } catch {
    return parent
  }
}

export function launcherIsGone() {
  return !stillRuns(launcher)
}

/**
 * Somebody who kills npm outright means the hub.
 * @param {() => void} act
 */
export function whenLauncherIsGone(act) {
  const look = setInterval(() => {
    if (!launcherIsGone()) return
    clearInterval(look)
    act()
  }, LOOK_MS)
  look.unref()
}
