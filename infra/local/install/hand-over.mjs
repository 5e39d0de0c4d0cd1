import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { newerNode } from './newer-node.mjs'

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
const LOOK_AT_PARENT_MS = 500

/**
 * The rest runs on Node 24, which strips types itself. The channel between the two lets the child see this process being killed.
 * @param {string} root
 * @param {string[]} args
 * @returns {Promise<number>} exit code
 */
export function handOver(root, args) {
  const child = spawn(newerNode(root), [join(root, 'infra/local/main.ts'), ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, HUB_LAUNCHER: String(launcher()) }
  })
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal))
  const watch = watchLauncher(() => child.kill('SIGTERM'))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      clearInterval(watch)
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0))
    })
  })
}

/** npm, when npm runs this; a shell that puts this process in the background may end without meaning to end it. */
function launcher() {
  return process.env['npm_lifecycle_event'] ? process.ppid : process.pid
}

/** Somebody who kills npm outright means the hub. */
function watchLauncher(/** @type {() => void} */ onGone) {
  const parent = process.ppid
  if (launcher() !== parent) return undefined
  return setInterval(() => process.ppid !== parent && onGone(), LOOK_AT_PARENT_MS).unref()
}
