import { basename } from 'node:path'

/** What a step found: each test of a jest run, or one for a step that is right or wrong as a whole. */
export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** Which failed, where that is known. */
  readonly broken?: readonly string[]
}

export interface JestResult {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  /** files that broke before or beside their tests */
  readonly numRuntimeErrorTestSuites: number
  readonly testResults?: readonly {
    readonly name: string
    readonly status: string
    readonly assertionResults: readonly { readonly status: string, readonly fullName: string }[]
  }[]
}

export const PASSED: Tally = { passed: 1, failed: 0, skipped: 0 }
export const FAILED: Tally = { passed: 0, failed: 1, skipped: 0 }

/**
 * Pure. Without a result jest never came to an end: that is one failure. So is an exit code that the counts do not explain.
 */
export function tallyJest(result: JestResult | undefined, exitCode: number): Tally {
  if (!result) return FAILED
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites
  return {
    passed: result.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: result.numPendingTests + result.numTodoTests,
    ...(failed > 0 && { broken: brokenIn(result) })
  }
}

function brokenIn({ testResults = [] }: JestResult): readonly string[] {
  return testResults.filter(({ status }) => status === 'failed').flatMap(({ name, assertionResults }) => {
    const tests = assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => `${basename(name)}: ${fullName}`)
    return tests.length > 0 ? tests : [basename(name)]
  })
}

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce((all, { passed, failed, skipped }) => ({
    passed: all.passed + passed,
    failed: all.failed + failed,
    skipped: all.skipped + skipped
  }), { passed: 0, failed: 0, skipped: 0 })
}

export function inWords({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
