import type { Clock } from '@oldham-cares/log'

export interface SimulatedClock extends Clock {
  /** Lets time pass, what is due being done at its time, and everything that was promised meanwhile. */
  pass(ms: number): Promise<void>
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}

export const simulatedClock = (): SimulatedClock => {
  const due: { at: number; act: () => void }[] = []
  let now = 0
  return {
    now: () => now,
    after(ms, act) {
      const one = { at: now + ms, act }
      due.push(one)
      return () => void (due.includes(one) && due.splice(due.indexOf(one), 1))
    },
    async pass(ms) {
      const end = now + ms
      await settled()
      for (;;) {
        const next = due.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
        if (!next) break
        due.splice(due.indexOf(next), 1)
        now = Math.max(now, next.at)
        next.act()
        await settled()
      }
      now = end
    }
  }
}
