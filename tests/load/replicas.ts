import { hundredths, medianOf, ratioOf } from './arithmetic.ts'
import type { Benchmark } from './benchmark.ts'
import { workers } from './cost-of-events.ts'
import { interleaved } from './interleaved.ts'
import { offer } from './offer.ts'
import type { People } from './people.ts'
import { cpuOfEach, type Pids } from './process-cost.ts'
import { untilDrained } from './until-drained.ts'

const offered = { perSecond: 200, seconds: 5 }

interface Spent {
  /** CPU-seconds for 1,000 commands, of all casework there is. */
  readonly casework: number
  /** The same of what stands below it: Redis, and Kafka where it runs here. */
  readonly below: number
  /** of what casework took, by the second replica */
  readonly bySecond: number
}

const thousands = (offered.perSecond * offered.seconds) / 1_000

const spend = async (people: People, pids: Pids): Promise<Spent> => {
  await people.growTo(people.count() + 200, 30_000)
  const before = await cpuOfEach(pids)
  await offer(offered, () => people.append(people.refer()))
  await untilDrained(people.log)
  const after = await cpuOfEach(pids)
  const took = (name: string): number => (after[name] ?? 0) - (before[name] ?? 0)
  const casework = took('casework') + took('second')
  return {
    casework: hundredths(casework / thousands),
    below: hundredths((took('redis') + took('kafka')) / thousands),
    bySecond: ratioOf(took('second'), casework) ?? 0
  }
}

const medianSpent = (runs: readonly Spent[]): Spent => {
  const of = (name: keyof Spent): number => hundredths(medianOf(runs.map((run) => run[name])))
  return { casework: of('casework'), below: of('below'), bySecond: of('bySecond') }
}

/** What a second replica of casework costs beyond one, at the same load. */
export const replicas: Benchmark = async (run, { hub, people: open }) => {
  const people = await open()
  const { timeline: _readsOnly, ...pids } = workers(run)
  const two = async (): Promise<Spent> => {
    const { child } = await hub.startBeside('casework')
    try {
      return await spend(people, { ...pids, second: child.pid })
    } finally {
      await child.stop()
    }
  }
  const runs = await interleaved({ one: () => spend(people, pids), two }, { rounds: 3, withinMs: 25_000 })
  const [one, both] = [medianSpent(runs.one), medianSpent(runs.two)]
  return {
    name: 'replicas',
    measured: { offered, runs, one, two: both },
    figures: [{ what: 'two casework replicas beside one, CPU-seconds per 1,000 commands', measured: `${both.casework} beside ${one.casework} (${ratioOf(both.casework, one.casework) ?? 'no ratio'})` }],
    chart: { title: 'CPU-seconds per 1,000 commands', unit: 'CPU-seconds', groups: ['one replica', 'two replicas'], series: [{ name: 'casework', values: [one.casework, both.casework] }, { name: 'Redis and Kafka', values: [one.below, both.below] }] },
    text: [
      '## Two replicas of casework beside one',
      '',
      `CPU-seconds for 1,000 commands, ${offered.perSecond} a second, with what the processes take idle. Medians of ${runs.two.length} interleaved runs; of two, the second took ${both.bySecond} of the work.`,
      '',
      '| | casework | Redis and Kafka |',
      '|---|---|---|',
      `| one | ${one.casework} | ${one.below} |`,
      `| two | ${both.casework} | ${both.below} |`
    ]
  }
}
