import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkout } from '../local/hub/hub-folder.ts'
import { runCommand } from './run-command.ts'
import { tallyJest, type JestResult, type Tally } from './tally.ts'

export type JestProject = 'unit' | 'int' | 'e2e'

export interface JestAsked {
  readonly project: JestProject
  readonly patterns: readonly string[]
  readonly env?: NodeJS.ProcessEnv
  readonly signal: AbortSignal
}

/**
 * e2e specs share one hub and stop parts of it, so they run one after the other. What they started ends with them and
 * with the hub; Node has been seen to keep a timer counted that nobody holds, and nothing may wait for that.
 */
export async function runJest({ project, patterns, env = {}, signal }: JestAsked): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'hub-jest-'))
  const file = join(folder, 'result.json')
  try {
    const code = await runCommand(process.execPath, [
      '--experimental-vm-modules', '--no-warnings', join(checkout, 'node_modules/jest/bin/jest.js'),
      '--selectProjects', project, '--passWithNoTests', '--json', '--outputFile', file,
      ...(project === 'e2e' ? ['--runInBand', '--forceExit'] : []), ...patterns
    ], { env, signal })
    return tallyJest(read(file), code)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function read(file: string): JestResult | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
