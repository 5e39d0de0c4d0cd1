import { runJest, type JestProject } from './run-jest.ts'
import { runStaticSteps } from './static-steps.ts'
import { Steps } from './steps.ts'
import { runStepsOnParts } from './steps-on-parts.ts'
import { inWords } from './tally.ts'

const ALL: readonly JestProject[] = ['unit', 'int', 'e2e']

/**
 * `test` runs everything; `test unit|int|e2e [pattern …]` only those specs.
 * The last line counts every test, and each other step as one.
 */
export async function test(...args: string[]): Promise<number> {
  const asked = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => asked.abort())
  const { projects, patterns } = whatIsAsked(args)
  const steps = new Steps()
  if (projects === ALL) await runStaticSteps(steps)
  if (projects.includes('unit')) await steps.run('unit', () => runJest({ project: 'unit', patterns }))
  if (projects.some((project) => project !== 'unit')) await runStepsOnParts(steps, { projects, patterns, signal: asked.signal })
  console.log(`\n${inWords(steps.total)}`)
  return steps.total.failed === 0 && !asked.signal.aborted ? 0 : 1
}

/** Pure. */
export function whatIsAsked(args: readonly string[]): { projects: readonly JestProject[], patterns: readonly string[] } {
  const [first, ...patterns] = args
  const project = ALL.find((name) => name === first)
  return project ? { projects: [project], patterns } : { projects: ALL, patterns: args }
}
