import { randomUUID } from 'node:crypto'
import { serviceNames } from '../../infra/local/hub/services.ts'
import type { Run } from '../support/run.ts'
import type { Benchmark } from './benchmark.ts'
import { gpSystem } from './gp-system.ts'
import { openLoop } from './open-loop.ts'
import { residentMiBOf } from './process-cost.ts'

const load = { perSecond: 50, seconds: 10 }
const lookEachMs = 500

type Resident = Readonly<Record<string, number>>

const residentOf = async ({ pids }: Run): Promise<Resident> =>
  Object.fromEntries(await Promise.all(serviceNames.map(async (name) => [name, await residentMiBOf(pids[name] ?? 0)])))

/** The most that each held at any look while the work went on. */
const mostDuring = async (run: Run, work: Promise<unknown>): Promise<Resident> => {
  let most = await residentOf(run)
  const looking = setInterval(() => {
    void residentOf(run).then(
      (now) => (most = Object.fromEntries(Object.entries(now).map(([name, held]) => [name, Math.max(held, most[name] ?? 0)]))),
      () => clearInterval(looking)
    )
  }, lookEachMs)
  try {
    await work
  } finally {
    clearInterval(looking)
  }
  return most
}

/** Resident memory of each service: nothing asked of it yet, and the most under referrals through the door. */
export const memory: Benchmark = async (run) => {
  const idle = await residentOf(run)
  const refer = await gpSystem(run)
  const loaded = await mostDuring(run, openLoop(() => refer(randomUUID()), load.perSecond, load.seconds))
  const sum = (held: Resident): number => Object.values(held).reduce((all, mebibytes) => all + mebibytes, 0)
  return {
    name: 'memory',
    measured: { load, idleMiB: idle, loadedMiB: loaded },
    figures: [{ what: 'resident memory of the five services, idle and loaded', measured: `${sum(idle)} and ${sum(loaded)} MiB` }],
    chart: { title: 'Resident memory', unit: 'MiB', groups: serviceNames, series: [{ name: 'idle', values: serviceNames.map((name) => idle[name] ?? 0) }, { name: 'loaded', values: serviceNames.map((name) => loaded[name] ?? 0) }] },
    text: [
      '## Resident memory of each service',
      '',
      `MiB after the start, and the most at ${load.perSecond} referrals a second for ${load.seconds} s.`,
      '',
      '| | idle | loaded |',
      '|---|---|---|',
      ...serviceNames.map((name) => `| ${name} | ${idle[name]} | ${loaded[name]} |`)
    ]
  }
}
