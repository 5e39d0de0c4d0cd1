import { hundredths, medianOf, perSecondOf, ratioOf } from './arithmetic.ts'
import { produceConsumeDecode } from './bare/bare-facts.ts'
import type { Benchmark } from './benchmark.ts'
import { countOf, endsOfFacts, valuesBetween } from './facts-on-log.ts'
import { interleaved } from './interleaved.ts'
import type { People } from './people.ts'
import { cpuOfEach, type Pids } from './process-cost.ts'
import { untilDrained } from './until-drained.ts'

interface Worked {
  readonly perSecond: number
  readonly cpuMsPerFact: number
}

/** Stops the processes while a backlog is laid, so that they find all of it at once; shorter than Kafka takes a member for lost. */
const held = async (pids: readonly number[], lay: () => Promise<void>): Promise<void> => {
  const tell = (signal: 'SIGSTOP' | 'SIGCONT'): void => pids.forEach((pid) => void process.kill(pid, signal))
  tell('SIGSTOP')
  try {
    await lay()
  } finally {
    tell('SIGCONT')
  }
}

const cpuOf = async (pids: Pids): Promise<number> => Object.values(await cpuOfEach(pids)).reduce((sum, seconds) => sum + seconds, 0)

const drainOnce = async (people: People, pids: Pids, lot: number) => {
  const since = await endsOfFacts(people.log)
  await held(Object.values(pids), () => people.lay(Array.from({ length: lot }, people.refer)))
  const [began, before] = [performance.now(), await cpuOf(pids)]
  await untilDrained(people.log)
  const ms = performance.now() - began
  const ends = await endsOfFacts(people.log)
  const facts = countOf(ends, since)
  const worked: Worked = { perSecond: perSecondOf(facts, ms), cpuMsPerFact: hundredths((((await cpuOf(pids)) - before) * 1_000) / facts) }
  return { worked, values: await valuesBetween(people.log, since, ends) }
}

const bareOnce = async (brokers: string, registry: string, values: readonly Buffer[]): Promise<Worked> => {
  const before = process.cpuUsage()
  const ms = await produceConsumeDecode(brokers, registry, values)
  const { user, system } = process.cpuUsage(before)
  return { perSecond: perSecondOf(values.length, ms), cpuMsPerFact: hundredths((user + system) / 1_000 / values.length) }
}

const medianWork = (runs: readonly Worked[]): Worked => ({
  perSecond: medianOf(runs.map(({ perSecond }) => perSecond)),
  cpuMsPerFact: hundredths(medianOf(runs.map(({ cpuMsPerFact }) => cpuMsPerFact)))
})

/** Commands that wait are decided by casework and folded by the timeline, beside kafkajs and avsc alone with the bytes of the same facts. */
export const facts: Benchmark = async (run, { sizes: { lot }, people: open }) => {
  const people = await open()
  const { casework = 0, timeline = 0 } = run.pids
  await people.growTo(people.count() + 500, 30_000)
  let values: readonly Buffer[] = []
  const runs = await interleaved<'hub' | 'bare', Worked>(
    {
      hub: async () => {
        const drained = await drainOnce(people, { casework, timeline }, lot)
        values = drained.values
        return drained.worked
      },
      bare: () => bareOnce(run.kafka, run.registry, values)
    },
    { rounds: 3, withinMs: 40_000 }
  )
  const [hub, bare] = [medianWork(runs.hub), medianWork(runs.bare)]
  const ratio = ratioOf(hub.perSecond, bare.perSecond)
  return {
    name: 'facts',
    measured: { lot, runs, hub, bare, ratio },
    figures: [{ what: 'facts decided and projected a second, beside bare kafkajs + avsc', measured: `${hub.perSecond} beside ${bare.perSecond} (${ratio})` }],
    chart: { title: 'Facts decided and projected', unit: 'facts/s', groups: ['bare kafkajs + avsc', 'hub'], series: [{ name: 'median', values: [bare.perSecond, hub.perSecond] }] },
    text: [
      '## Facts decided and projected, beside bare kafkajs + avsc',
      '',
      `${lot} commands wait and are let go on at once: decided by casework, folded by casework and the timeline. Bare: the bytes of the same facts ` +
        `produced, consumed and decoded in one process. Medians of ${runs.hub.length} interleaved runs.`,
      '',
      '| | facts/s | CPU ms a fact |',
      '|---|---|---|',
      `| bare kafkajs + avsc | ${bare.perSecond} | ${bare.cpuMsPerFact} |`,
      `| casework and timeline | ${hub.perSecond} | ${hub.cpuMsPerFact} |`
    ]
  }
}
