import { describe, expect, it } from '@jest/globals'
import { CannotStart } from '../local/machine/cannot-start.mjs'
import { Steps } from './steps.ts'
import { FAILED, PASSED } from './tally.ts'

const running = new AbortController().signal

describe('steps', () => {
  it('are all run, also after one that failed', async () => {
    const steps = new Steps(() => {}, running)
    expect(await steps.run('lint', async () => FAILED)).toBe(false)
    expect(await steps.run('unit', async () => ({ passed: 3, failed: 0, skipped: 0 }))).toBe(true)
    expect(steps.total).toEqual({ passed: 3, failed: 1, skipped: 0 })
    await steps.run('int', async () => ({ passed: 3, failed: 1, skipped: 0, broken: ['a.spec.ts: falls'] }))
    expect(steps.failed).toEqual(['lint', 'int: a.spec.ts: falls'])
  })

  it('count as one failure when they throw', async () => {
    const steps = new Steps(() => {}, running)
    await steps.run('parts', async () => { throw new Error('broken') })
    expect(steps.total).toEqual(FAILED)
  })

  it('tell a sentence as it is and a fault with its stack', async () => {
    const told: string[] = []
    const steps = new Steps((line) => told.push(line), running)
    await steps.run('parts', async () => { throw new CannotStart('Install Java.') })
    await steps.run('int', async () => { throw new Error('broken') })
    expect(told).toContain('Install Java.')
    expect(told.join('\n')).toMatch(/Error: broken\n\s+at /)
  })

  it('are not begun any more once the run is broken off', async () => {
    const steps = new Steps(() => {}, AbortSignal.abort())
    expect(await steps.run('lint', async () => PASSED)).toBe(false)
    expect(steps.total).toEqual({ passed: 0, failed: 0, skipped: 0 })
  })

  it('stand under a heading, with their count and time', async () => {
    const told: string[] = []
    await new Steps((line) => told.push(line), running).run('lint', async () => PASSED)
    expect(told).toEqual(['\n── lint', expect.stringMatching(/^── lint: 1 passed, 0 failed in \d+\.\d s$/)])
  })
})
