import { describe, expect, it } from '@jest/globals'
import { FAILED, inWords, PASSED, sum, tallyJest } from './tally.ts'

const jest = { numPassedTests: 10, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, numRuntimeErrorTestSuites: 0 }

describe('the tally of a jest run', () => {
  it('is its tests', () => {
    expect(tallyJest({ ...jest, numFailedTests: 2, numPendingTests: 1, numTodoTests: 1 }, 1)).toMatchObject({ passed: 10, failed: 2, skipped: 2 })
  })

  it('counts a file that broke as a failure', () => {
    expect(tallyJest({ ...jest, numRuntimeErrorTestSuites: 1 }, 1)).toMatchObject({ passed: 10, failed: 1, skipped: 0 })
  })

  it('is one failure when jest gave no result', () => {
    expect(tallyJest(undefined, 137)).toEqual(FAILED)
  })

  it('has a failure when jest failed for a reason no count shows', () => {
    expect(tallyJest(jest, 1)).toEqual({ passed: 10, failed: 1, skipped: 0 })
  })

  it('names what failed, and the file where it broke beside its tests', () => {
    const testResults = [
      { name: '/a/right.spec.ts', status: 'passed', assertionResults: [{ status: 'passed', fullName: 'stands' }] },
      { name: '/a/wrong.spec.ts', status: 'failed', assertionResults: [{ status: 'failed', fullName: 'falls' }, { status: 'passed', fullName: 'stands' }] },
      { name: '/a/broken.spec.ts', status: 'failed', assertionResults: [] }
    ]
    expect(tallyJest({ ...jest, numFailedTests: 1, numRuntimeErrorTestSuites: 1, testResults }, 1).broken).toEqual(['wrong.spec.ts: falls', 'broken.spec.ts'])
  })

  it('is empty and right when there were no tests', () => {
    expect(tallyJest({ ...jest, numPassedTests: 0 }, 0)).toEqual({ passed: 0, failed: 0, skipped: 0 })
  })
})

describe('the last line', () => {
  it('adds all steps up', () => {
    expect(inWords(sum([PASSED, FAILED, { passed: 40, failed: 1, skipped: 0 }]))).toBe('41 passed, 2 failed')
  })

  it('tells of skipped tests only when there are some', () => {
    expect(inWords({ passed: 1, failed: 0, skipped: 3 })).toBe('1 passed, 0 failed, 3 skipped')
  })
})
