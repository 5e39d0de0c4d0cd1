import type { Command } from '@oldham-cares/domain'
import { ratioOf } from './arithmetic.ts'
import type { Benchmark, Figure } from './benchmark.ts'
import { costOfEvents, idleCost, medianCost, ofHub, workers, type Cost, type Costing } from './cost-of-events.ts'
import { interleaved } from './interleaved.ts'
import { contacting, type People, type Somebody } from './people.ts'

/** Flat: what is grown ten- or a hundredfold costs at most a fifth more. */
const aimUnder = 1.2
const shortHistory = 10
const steps = [10_000, 100_000, 1_000_000]
/** The whole of it, where people and histories are as many as by default. */
const growForMs = 60_000
const historyForMs = 60_000
const rounds = 3

interface Sized {
  readonly people: number
  readonly cost: Cost
}

const repeat = async (times: number, run: () => Promise<Cost>): Promise<Cost> => {
  const costs: Cost[] = []
  for (let at = 0; at < times; at += 1) costs.push(await run())
  return medianCost(costs)
}

/** The smallest first: those who are there do not go away again. Each step has its time, and what it came to is told. */
const asPeopleGrow = async (costing: Costing, upTo: number, withinMs: number): Promise<readonly Sized[]> => {
  const { people } = costing
  const wanted = [...steps.filter((step) => step < upTo), upTo]
  const sized: Sized[] = []
  for (const step of wanted) {
    const reached = await people.growTo(step, withinMs)
    sized.push({ people: reached, cost: await repeat(rounds, () => costOfEvents(costing, people.refer)) })
    if (reached < step) break
  }
  return sized
}

const inTurn = (all: readonly Somebody[]): (() => Command) => {
  let at = 0
  return () => contacting(all[at++ % all.length] as Somebody)
}

const asHistoryGrows = async (costing: Costing, people: People, upTo: number) => {
  const long = await people.withHistory(upTo, historyForMs / 2)
  const runs = await interleaved<'short' | 'long', Cost>(
    {
      short: async () => costOfEvents(costing, inTurn((await people.withHistory(shortHistory)).all)),
      long: () => costOfEvents(costing, inTurn(long.all))
    },
    { rounds, withinMs: historyForMs / 3 }
  )
  return { facts: long.facts, rounds: runs.long.length, short: medianCost(runs.short), long: medianCost(runs.long) }
}

const row = (what: string, cost: Cost): string => `| ${what} | ${cost['casework']} | ${cost['timeline']} | ${cost['redis']} | ${ofHub(cost)} | ${cost['kafka'] ?? '–'} |`

const figure = (what: string, from: Cost, to: Cost): Figure => {
  const ratio = ratioOf(ofHub(to), ofHub(from))
  return { what, measured: `${ofHub(from)} → ${ofHub(to)} CPU ms (${ratio ?? 'no ratio'})`, aim: `under ${aimUnder} times`, ...(ratio !== undefined && { reached: ratio < aimUnder }) }
}

/** What one more fact costs the more people there are, and the more is known of one. */
export const growth: Benchmark = async (run, { sizes, leftMs, people: open }) => {
  const people = await open()
  const pids = workers(run)
  await people.growTo(people.count() + 200, 30_000)
  const costing: Costing = { people, pids, idle: await idleCost(pids), offered: { perSecond: 100, seconds: 4 } }
  const growWithinMs = sizes.people > 100_000 ? leftMs() - historyForMs : Math.min(growForMs, leftMs() / 2)
  const crowds = await asPeopleGrow(costing, sizes.people, growWithinMs)
  const history = await asHistoryGrows({ ...costing, offered: { perSecond: 50, seconds: 5 } }, people, sizes.history)
  const [first, last] = [crowds[0] as Sized, crowds.at(-1) as Sized]
  const short = last.people < sizes.people ? ` ${sizes.people} people were not laid in the time.` : ''
  const labelled = [
    ...crowds.map(({ people: count, cost }): [string, Cost] => [`${count} people`, cost]),
    [`history of ${shortHistory}`, history.short] as [string, Cost],
    [`history of ${history.facts}`, history.long] as [string, Cost]
  ]
  return {
    name: 'growth',
    measured: { aim: { timesUnder: aimUnder }, idleCpuSecondsPerMs: costing.idle, crowds, history },
    figures: [
      crowds.length > 1 ? figure(`cost of a fact, ${first.people} → ${last.people} people`, first.cost, last.cost) : { what: 'cost of a fact as people grow', measured: `not measured: ${first.people} people are where it begins` },
      figure(`cost of a fact, history of ${shortHistory} → ${history.facts} facts`, history.short, history.long)
    ],
    chart: { title: 'Cost of one more fact', unit: 'CPU ms', groups: labelled.map(([what]) => what), series: ['casework', 'timeline', 'redis'].map((name) => ({ name, values: labelled.map(([, cost]) => cost[name] ?? 0) })) },
    text: [
      '## What one more fact costs as more is known',
      '',
      `CPU ms a fact beyond idle, ${costing.offered.perSecond} commands a second about new people (two facts each), 50 about known ones (one fact each).` +
        ` Medians of ${rounds} runs of each crowd and of ${history.rounds} interleaved ones of each history.${short}`,
      '',
      '| | casework | timeline | Redis | the hub | Kafka |',
      '|---|---|---|---|---|---|',
      ...labelled.map(([what, cost]) => row(what, cost))
    ]
  }
}
