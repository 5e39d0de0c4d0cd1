import { setImmediate as settled } from 'node:timers/promises'
import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Bucket } from './bucket.support.js'
import { creditOf, PassOnCredit } from './pass-on-credit.js'

interface Step {
  readonly replica: number
  readonly times: number
  readonly ms: number
  readonly answers: boolean
}

const step: fc.Arbitrary<Step> = fc.record({ replica: fc.nat(3), times: fc.integer({ min: 1, max: 40 }), ms: fc.oneof(fc.constant(0), fc.nat(500)), answers: fc.boolean() })

/** What `size` replicas let pass of all that is asked of them in these steps, and how long these took. */
const passedBy = async (size: number, rate: { perSecond: number; burst: number }, steps: readonly Step[]) => {
  let nowMs = 0
  let passed = 0
  const bucket = new Bucket(rate, () => nowMs)
  bucket.late = true
  const replicas = Array.from({ length: size }, () => new PassOnCredit(bucket.count, () => nowMs))
  for (const { replica, times, ms, answers } of steps) {
    nowMs += ms
    for (let time = 0; time < times; time += 1) void replicas[replica % size]?.take('client', rate).then(({ taken }) => (passed += Number(taken)))
    if (answers) bucket.answerAll()
    await settled()
  }
  for (const each of replicas) each.close()
  return { passed, seconds: nowMs / 1_000 }
}

it('replicas together never let pass more than one bucket and a credit for each further replica', async () => {
  const rates = fc.record({ perSecond: fc.integer({ min: 1, max: 200 }), burst: fc.integer({ min: 1, max: 100 }) })
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4 }), rates, fc.array(step, { maxLength: 60 }), async (size, rate, steps) => {
      const { passed, seconds } = await passedBy(size, rate, steps)
      expect(passed).toBeLessThanOrEqual(rate.burst + rate.perSecond * seconds + (size - 1) * creditOf(rate) + 1e-6)
    })
  )
}, 30_000)
