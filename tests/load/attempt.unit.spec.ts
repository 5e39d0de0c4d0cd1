import { describe, expect, it } from '@jest/globals'
import { attempt } from './attempt.ts'
import type { Finding } from './benchmark.ts'

const found: Finding = { name: 'memory', measured: 1, figures: [], text: [] }

describe('A figure', () => {
  it('is what was found', async () => {
    expect(await attempt('memory', 60_000, async () => found)).toBe(found)
  })

  it('that could not be measured says why, in the table too', async () => {
    const failed = await attempt('memory', 60_000, async () => Promise.reject(new Error('no /proc here\nand more')))
    expect(failed).toMatchObject({ name: 'memory', measured: { notMeasured: 'no /proc here' }, figures: [{ what: 'memory', measured: 'not measured: no /proc here' }] })
  })

  it('is not begun where no time is left', async () => {
    let begun = false
    const late = await attempt('memory', 10, async () => {
      begun = true
      return found
    })
    expect(begun).toBe(false)
    expect(late.measured).toEqual({ notMeasured: 'no time was left' })
  })
})
