import { setTimeout as pause } from 'node:timers/promises'
import type { Command } from '@oldham-cares/domain'
import type { Run } from '../support/run.ts'
import { hundredths, medianOf } from './arithmetic.ts'
import { countOf, endsOfFacts } from './facts-on-log.ts'
import { offer, type Offered } from './offer.ts'
import type { People } from './people.ts'
import { cpuOfEach, type Pids } from './process-cost.ts'
import { untilDrained } from './until-drained.ts'

/** CPU ms that each process took for one fact, beyond what it takes when nothing happens. */
export type Cost = Readonly<Record<string, number>>

const idleForMs = 4_000

/** Whoever decides and folds a fact, and where it stands; Kafka runs elsewhere where it has no process here. */
export const workers = ({ pids }: Run): Pids =>
  Object.fromEntries(['casework', 'timeline', 'redis', 'kafka'].flatMap((name) => (pids[name] === undefined ? [] : [[name, pids[name]]])))

const perMs = (before: Cost, after: Cost, ms: number): Cost =>
  Object.fromEntries(Object.entries(after).map(([name, seconds]) => [name, (seconds - (before[name] ?? 0)) / ms]))

/** CPU-seconds by the millisecond while nothing happens. */
export const idleCost = async (pids: Pids): Promise<Cost> => {
  const [began, before] = [performance.now(), await cpuOfEach(pids)]
  await pause(idleForMs)
  return perMs(before, await cpuOfEach(pids), performance.now() - began)
}

export interface Costing {
  readonly people: People
  readonly pids: Pids
  readonly idle: Cost
  readonly offered: Offered
}

/** At a steady rate, each event by itself: many at once would share what a row costs. */
export const costOfEvents = async ({ people, pids, idle, offered }: Costing, next: () => Command): Promise<Cost> => {
  const since = await endsOfFacts(people.log)
  const [began, before] = [performance.now(), await cpuOfEach(pids)]
  await offer(offered, () => people.append(next()))
  await untilDrained(people.log)
  const [ms, after] = [performance.now() - began, await cpuOfEach(pids)]
  const facts = countOf(await endsOfFacts(people.log), since)
  return Object.fromEntries(
    Object.entries(after).map(([name, seconds]) => {
      const spent = seconds - (before[name] ?? 0) - (idle[name] ?? 0) * ms
      return [name, hundredths((Math.max(0, spent) * 1_000) / facts)]
    })
  )
}

export const medianCost = (costs: readonly Cost[]): Cost =>
  Object.fromEntries(Object.keys(costs[0] ?? {}).map((name) => [name, hundredths(medianOf(costs.map((cost) => cost[name] ?? 0)))]))

/** Of what the hub does; the broker's own time swings with its compiler and its collector and is told apart. */
export const ofHub = ({ casework = 0, timeline = 0, redis = 0 }: Cost): number => hundredths(casework + timeline + redis)
