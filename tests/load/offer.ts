import { setTimeout as pause } from 'node:timers/promises'

export interface Offered {
  readonly perSecond: number
  readonly seconds: number
}

/** Begins something at a steady rate whatever becomes of it, and tells it when it was due, as `performance.now()` counts. */
export const offer = async ({ perSecond, seconds }: Offered, begin: (due: number) => Promise<void>): Promise<void> => {
  const total = Math.round(perSecond * seconds)
  const began = performance.now()
  const begun: Promise<void>[] = []
  while (begun.length < total) {
    const due = Math.min(total, Math.floor(((performance.now() - began) / 1_000) * perSecond) + 1)
    while (begun.length < due) begun.push(begin(began + (begun.length / perSecond) * 1_000))
    await pause(1)
  }
  await Promise.all(begun)
}
