import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkout } from '../local/hub/hub-folder.ts'
import { runCommand } from './run-command.ts'
import { tallyJest, type JestResult, type Tally } from './tally.ts'

export type JestProject = 'unit' | 'int' | 'e2e'

export interface JestAsked {
  readonly project: JestProject
  readonly patterns?: readonly string[]
  /** these and no others */
  readonly files?: readonly string[]
  readonly env?: NodeJS.ProcessEnv
  readonly signal: AbortSignal
}

/** By itself jest leaves one core alone, and so runs one spec after the other where there are two. */
const atOnce = Math.max(2, availableParallelism() - 1)

/**
 * int specs share one log, and exits of one decide what another's waits for: they run one after the other.
 *
 * e2e specs stop parts of what they run on, so they run one after the other. What they started ends with them and
 * with the hub; Node has been seen to keep a timer counted that nobody holds, and nothing may wait for that.
 */
const howMany: Record<JestProject, readonly string[]> = {
  unit: [`--maxWorkers=${atOnce}`],
  int: ['--runInBand'],
  e2e: ['--runInBand', '--forceExit']
}

export const jestArguments = (project: JestProject): readonly string[] =>
  ['--experimental-vm-modules', '--no-warnings', join(checkout, 'node_modules/jest/bin/jest.js'), '--selectProjects', project, '--passWithNoTests']

export async function runJest({ project, patterns = [], files = [], env = {}, signal }: JestAsked): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'hub-jest-'))
  const result = join(folder, 'result.json')
  try {
    const code = await runCommand(process.execPath, [
      ...jestArguments(project), '--json', '--outputFile', result, ...howMany[project],
      ...(files.length > 0 ? ['--runTestsByPath', ...files] : patterns)
    ], { env, signal })
    return tallyJest(read(result), code)
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
