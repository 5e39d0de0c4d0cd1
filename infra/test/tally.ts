/** What a step found: each test of a jest run, or one for a step that is right or wrong as a whole. */
export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

export interface JestResult {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  /** files that broke before or beside their tests */
  readonly numRuntimeErrorTestSuites: number
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
    skipped: result.numPendingTests + result.numTodoTests
  }
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
