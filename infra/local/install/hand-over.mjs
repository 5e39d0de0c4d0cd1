import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { launcher, whenLauncherIsGone } from './launcher.mjs'
import { newerNode } from './newer-node.mjs'

/**
 * The rest runs on Node 24, which strips types itself. The channel between the two lets the child see this process being killed.
 * @param {string} root
 * @param {string[]} args
 * @returns {Promise<number>} exit code
 */
export function handOver(root, args) {
  const child = spawn(newerNode(root), [join(root, 'infra/local/main.ts'), ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, HUB_LAUNCHER: JSON.stringify(launcher) }
  })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal))
  whenLauncherIsGone(() => child.kill('SIGTERM'))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)))
  })
}
