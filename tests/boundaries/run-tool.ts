import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { checkout } from './lay-out-fixtures.ts'

/** The JSON a tool prints in a folder. Finding something is its business; printing none is a fault. */
export function runTool(tool: string, args: readonly string[], cwd: string): unknown {
  const { stdout, stderr } = spawnSync(process.execPath, [join(checkout, 'node_modules/.bin', tool), ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024
  })
  try {
    return JSON.parse(stdout)
  } catch (cause) {
    throw new Error(`${tool} said ${stderr.slice(0, 2000) || stdout.slice(0, 2000)}`, { cause })
  }
}
