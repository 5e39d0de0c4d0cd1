import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { simulatedClock } from '../../tests/simulated-clock.js'
import { EndpointPace, usualAtOnce, type Limits, type TakeShared } from './pace.js'

const paced = (limits: Limits = {}, shared?: TakeShared) => {
  const clock = simulatedClock()
  const held = { ...limits }
  const pace = new EndpointPace({ clock, limits: () => held, ...(shared ? { shared } : {}) })
  const begun: { one: number; at: number }[] = []
  let running = 0
  let most = 0
  const ask = (one: number, takesMs = 0): Promise<number> =>
    pace.run(async () => {
      begun.push({ one, at: clock.now() })
      running += 1
      most = Math.max(most, running)
      if (takesMs > 0) await new Promise<void>((end) => clock.after(takesMs, end))
      running -= 1
      return one
    })
  const askMany = (count: number, takesMs?: number) => Array.from({ length: count }, (_, one) => ask(one, takesMs))
  return { clock, pace, held, begun, ask, askMany, most: () => most }
}
const times = (begun: readonly { at: number }[]): readonly number[] => begun.map(({ at }) => at)

describe('the pace of an endpoint', () => {
  it('begins what it is asked in that order, and answers each with its own', async () => {
    const { clock, begun, askMany } = paced({ atOnce: 2, perSecond: 10 })
    const all = Promise.all(askMany(20, 30))
    await clock.pass(10_000)
    expect(await all).toEqual(Array.from({ length: 20 }, (_, one) => one))
    expect(begun.map(({ one }) => one)).toEqual(Array.from({ length: 20 }, (_, one) => one))
  })

  it('spends none of the rate on what is not wanted any more, and answers it all the same', async () => {
    const { clock, pace, begun, ask } = paced({ perSecond: 1 })
    let wanted = true
    void ask(0)
    const dropped = Promise.all(Array.from({ length: 30 }, () => pace.run(async () => 'not now', () => wanted)))
    void ask(1)
    wanted = false
    await clock.pass(1_000)
    expect(await dropped).toEqual(Array.from({ length: 30 }, () => 'not now'))
    expect(times(begun).map((at) => at - (begun[0]?.at ?? 0))).toEqual([0, 1_000])
  })

  it('has ten under way at once where its partner has said nothing', async () => {
    const { clock, askMany, begun, most } = paced()
    askMany(25, 100)
    await clock.pass(0)
    expect(begun).toHaveLength(usualAtOnce)
    await clock.pass(1_000)
    expect([begun.length, most()]).toEqual([25, usualAtOnce])
  })

  it('has as many at once as its partner allows, and heeds at once what it changes', async () => {
    const { clock, held, askMany, begun, most } = paced({ atOnce: 3 })
    askMany(9, 100)
    await clock.pass(0)
    expect(begun).toHaveLength(3)
    Object.assign(held, { atOnce: 1 })
    await clock.pass(99)
    expect(most()).toBe(3)
    await clock.pass(100)
    expect(begun).toHaveLength(4)
  })

  it('begins no more in a second than its partner allows', async () => {
    const { clock, askMany, begun } = paced({ perSecond: 20 })
    askMany(100)
    await clock.pass(1_999)
    expect(begun).toHaveLength(40)
    await clock.pass(10_000)
    expect(times(begun).every((at, index) => index === 0 || at - (times(begun)[index - 1] ?? 0) >= 49.9)).toBe(true)
  })

  it('does not save up what was not used', async () => {
    const { clock, askMany, begun } = paced({ perSecond: 10 })
    askMany(1)
    await clock.pass(60_000)
    askMany(30)
    await clock.pass(999)
    expect(begun.length).toBeLessThanOrEqual(1 + 10 + 2)
  })

  it('goes half as fast once the endpoint says it is too much, and as before two half minutes later', async () => {
    const { clock, pace, askMany, begun } = paced({ perSecond: 100 })
    askMany(20_000)
    await clock.pass(1_000)
    pace.slowDown()
    const before = begun.length
    await clock.pass(1_000)
    expect(begun.length - before).toBeLessThanOrEqual(53)
    await clock.pass(60_000)
    const recovered = begun.length
    await clock.pass(1_000)
    expect(begun.length - recovered).toBeGreaterThanOrEqual(99)
  })

  it('goes on after what fails, and hands the failure to whoever asked', async () => {
    const { clock, pace, ask } = paced({ atOnce: 1 })
    const outcomes = Promise.allSettled([
      pace.run(() => Promise.reject(new Error('away'))),
      pace.run(() => { throw new Error('at once') }),
      ask(3)
    ])
    await clock.pass(0)
    const said = (await outcomes).map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))
    expect(said).toEqual(['Error: away', 'Error: at once', 3])
  })

  it('never has more under way nor more in a second than allowed, in order, whatever is asked when', async () => {
    const asked = fc.array(fc.record({ gap: fc.integer({ min: 0, max: 300 }), takes: fc.integer({ min: 0, max: 500 }) }), { minLength: 1, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(asked, fc.integer({ min: 1, max: 5 }), fc.integer({ min: 2, max: 50 }), async (all, atOnce, perSecond) => {
        const { clock, ask, begun, most } = paced({ atOnce, perSecond })
        const answers = []
        for (const [one, { gap, takes }] of all.entries()) {
          await clock.pass(gap)
          answers.push(ask(one, takes))
        }
        await clock.pass(60_000)
        expect(await Promise.all(answers)).toEqual(all.map((_, one) => one))
        expect(begun.map(({ one }) => one)).toEqual(all.map((_, one) => one))
        expect(most()).toBeLessThanOrEqual(atOnce)
        for (const at of times(begun)) {
          const inSecond = times(begun).filter((other) => other >= at && other < at + 1_000).length
          expect(inSecond).toBeLessThanOrEqual(perSecond + Math.ceil(perSecond / 10) + 1)
        }
      }),
      { numRuns: 40 }
    )
  })
})

describe('a rate that replicas share', () => {
  it('is asked for each, in order, and what is refused waits for its share', async () => {
    const left = [true, false, false, true]
    const { clock, askMany, begun } = paced({ perSecond: 10 }, async () => left.shift() ?? true)
    askMany(3)
    await clock.pass(99)
    expect(begun).toHaveLength(1)
    await clock.pass(150)
    expect(begun).toHaveLength(1)
    await clock.pass(1_000)
    expect(begun.map(({ one }) => one)).toEqual([0, 1, 2])
  })

  it('is kept to alone while nobody can be asked', async () => {
    const { clock, askMany, begun } = paced({ perSecond: 10 }, () => Promise.reject(new Error('away')))
    askMany(30)
    await clock.pass(999)
    expect(begun).toHaveLength(10)
  })

  it('is not asked where the partner set none', async () => {
    let asked = 0
    const { clock, askMany, begun } = paced({}, async () => ((asked += 1), true))
    askMany(5)
    await clock.pass(0)
    expect([begun.length, asked]).toEqual([5, 0])
  })
})
