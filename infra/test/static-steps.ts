import { build } from '../local/commands/build.ts'
import { runCommand } from './run-command.ts'
import type { Steps } from './steps.ts'
import { FAILED, PASSED } from './tally.ts'

/** What is checked by reading only. `npm run <name>` runs the same. */
const checks = ['lint', 'boundaries', 'types', 'schemas:check', 'contracts', 'docs']

export async function runStaticSteps(steps: Steps, signal: AbortSignal): Promise<void> {
  await steps.run('build', () => build(signal).then(() => PASSED))
  for (const name of checks) {
    await steps.run(name, async () => (await runCommand('npm', ['run', '--silent', name], { signal }) === 0 ? PASSED : FAILED))
  }
}
