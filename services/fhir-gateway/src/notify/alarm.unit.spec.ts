import { describe, expect, it } from '@jest/globals'
import { Alarm } from './alarm.js'

const isPending = async (wait: Promise<void>): Promise<boolean> => (await Promise.race([wait.then(() => 'over'), Promise.resolve('pending')])) === 'pending'

describe('Whoever waits', () => {
  it('is woken when it is rung', async () => {
    const alarm = new Alarm()
    const wait = alarm.until(Number.POSITIVE_INFINITY, 0)
    expect(await isPending(wait)).toBe(true)
    alarm.ring()
    await wait
  })

  it('does not wait where it was rung before, and waits the next time', async () => {
    const alarm = new Alarm()
    alarm.ring()
    await alarm.until(Number.POSITIVE_INFINITY, 0)
    const next = alarm.until(Number.POSITIVE_INFINITY, 0)
    expect(await isPending(next)).toBe(true)
    alarm.ring()
    await next
  })

  it('does not wait for what is over', async () => {
    await expect(new Alarm().until(5, 10)).resolves.toBeUndefined()
  })
})
