import { runJest } from './run-jest.ts'
import { runStaticSteps } from './static-steps.ts'
import { Steps } from './steps.ts'
import { runStepsOnParts } from './steps-on-parts.ts'
import { inWords } from './tally.ts'
import { whatIsAsked } from './what-is-asked.ts'

/**
 * `test` runs everything; `test unit|int|e2e [pattern …]` only those specs.
 * The last line counts every test, and each other step as one.
 */
export async function test(...args: string[]): Promise<number> {
  const asked = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => asked.abort())
  process.on('disconnect', () => asked.abort())
  const what = whatIsAsked(args)
  const { everything, projects, patterns } = what
  const steps = new Steps(console.log, asked.signal)
  if (everything) await runStaticSteps(steps, asked.signal)
  if (projects.includes('unit')) await steps.run('unit', () => runJest({ project: 'unit', patterns, signal: asked.signal }))
  if (projects.some((project) => project !== 'unit')) await runStepsOnParts(steps, what, asked.signal)
  if (steps.failed.length > 0) console.log(`\n${steps.failed.map((failed) => `failed: ${failed}`).join('\n')}`)
  console.log(`\n${inWords(steps.total)}`)
  return steps.total.failed === 0 && !asked.signal.aborted ? 0 : 1
}
