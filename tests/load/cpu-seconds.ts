import { cpus } from 'node:os'
import type { Run } from '../support/run.ts'

export interface CpuSeconds {
  readonly gateway: number
  readonly machine: number
}

const gatewayOf = async (run: Run): Promise<number> => {
  const metrics = await (await fetch(new URL('/metrics', run.partner))).text()
  const seconds = Number(/^process_cpu_seconds_total(?:\{.*\})? ([\d.e+-]+)/m.exec(metrics)?.[1])
  if (Number.isNaN(seconds)) throw new Error('The gateway does not say how much CPU it took')
  return seconds
}

const machine = (): number => cpus().reduce((sum, { times: { user, nice, sys, irq } }) => sum + user + nice + sys + irq, 0) / 1_000

/** Taken so far by the gateway, and by everything that runs on the machine. */
export const cpuSeconds = async (run: Run): Promise<CpuSeconds> => ({ gateway: await gatewayOf(run), machine: machine() })
