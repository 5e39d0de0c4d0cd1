import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname } from 'node:path'

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    if (running.size === 0) return
    for (const child of running) child.kill(signal)
    process.exit(128 + constants.signals[signal])
  })
}

/**
 * Runs a command with its output in a log. A signal to this process ends the command too, so nothing goes on installing by itself.
 * @param {string} log
 * @param {string} command
 * @param {string[]} args
 * @param {string} [cwd]
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<boolean>} whether it ended well
 */
export async function runLogged(log, command, args, cwd, env = process.env) {
  mkdirSync(dirname(log), { recursive: true })
  const output = openSync(log, 'w')
  const child = spawn(command, args, { stdio: ['ignore', output, output], env, ...(cwd && { cwd }) })
  closeSync(output)
  running.add(child)
  try {
    return await new Promise((resolve) => {
      child.on('error', () => resolve(false))
      child.on('close', (code) => resolve(code === 0))
    })
  } finally {
    running.delete(child)
  }
}
