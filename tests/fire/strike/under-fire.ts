import { setTimeout as pause } from 'node:timers/promises'
import type { OwnHub } from '../../resilience/own-hub.ts'
import type { Plan } from '../plan/plan.ts'
import { cutOff } from './cut-off.ts'
import { strike } from './strike.ts'

const inWords = ({ does, ...of }: { readonly does: string }): string =>
  [does, ...Object.values(of as Record<string, unknown>).slice(0, -1)].join(' ')

/** Strikes one after the other as planned, cut-offs beside them; resolves when the hub is whole again. */
export const underFire = async (own: OwnHub, { strikes, cutOffs, lastsMs }: Pick<Plan, 'strikes' | 'cutOffs' | 'lastsMs'>, tell: (line: string) => void): Promise<void> => {
  const began = performance.now()
  const until = (atMs: number) => pause(Math.max(0, began + atMs - performance.now()))
  const striking = async () => {
    for (const [index, one] of strikes.entries()) {
      await until(one.atMs)
      const from = performance.now()
      if (from - began > lastsMs) return tell(`${strikes.length - index} strikes left out: the machine was too slow for them`)
      await strike(own, one)
      tell(`${Math.round(from - began)} ms: ${inWords(one)}, ${Math.round(performance.now() - from)} ms`)
    }
  }
  const cuttingOff = async () => {
    for (const one of cutOffs) {
      await until(one.atMs)
      await cutOff(own.run, one)
    }
  }
  await Promise.all([striking(), cuttingOff()])
}
