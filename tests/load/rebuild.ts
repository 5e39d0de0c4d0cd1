import { randomUUID } from 'node:crypto'
import { topics, type Log, type RebuildTold } from '@oldham-cares/log'
import { eventually } from '../support/eventually.ts'
import { hundredths, medianOf, perSecondOf, ratioOf } from './arithmetic.ts'
import { consumeAll } from './bare/bare-facts.ts'
import type { Benchmark } from './benchmark.ts'
import { countOf, endsOfFacts } from './facts-on-log.ts'
import { interleaved } from './interleaved.ts'

const aim = 0.5
const service = 'timeline'
const partitions = 24
const withinMs = 120_000
const ended: ReadonlySet<RebuildTold['state']> = new Set(['same', 'swapped', 'kept', 'failed'])

/** Milliseconds from the asking until each partition was folded beside the live one, compared and swapped in. */
const rebuilder = async (log: Log): Promise<() => Promise<number>> => {
  const over = new Map<string, Map<number, RebuildTold['state']>>()
  await log.follow(topics.operations, async (at) => {
    const told = await log.decode(at)
    if (told.type !== 'RebuildTold' || !ended.has(told.state)) return
    const of = over.get(told.rebuild) ?? new Map()
    over.set(told.rebuild, of.set(told.partition, told.state))
  })
  return async () => {
    const id = randomUUID()
    const began = performance.now()
    await log.append(topics.operations, id, { type: 'RebuildAsked', id, service, again: [], onDifference: 'swap', correlation: id, time: Date.now() })
    const states = await eventually(
      () => {
        const all = [...(over.get(id)?.values() ?? [])]
        if (all.length < partitions) throw new Error(`${all.length} of ${partitions} partitions are rebuilt`)
        return all
      },
      { withinMs, everyMs: 50 }
    )
    if (states.includes('failed')) throw new Error('A partition could not be rebuilt')
    return performance.now() - began
  }
}

/** The timeline folded anew from all facts, beside kafkajs and avsc that read and decode the same topic. */
export const rebuild: Benchmark = async (run, { sizes, people: open }) => {
  const people = await open()
  const missing = sizes.facts - countOf(await endsOfFacts(people.log))
  if (missing > 0) await people.growTo(people.count() + Math.ceil(missing / 2), 75_000)
  const count = countOf(await endsOfFacts(people.log))
  const again = await rebuilder(people.log)
  const bare = () => consumeAll(run.kafka, run.registry, { topic: topics.events, count })
  const runs = await interleaved({ bare, hub: again }, { rounds: 3, withinMs: 30_000 })
  const most = { bare: perSecondOf(count, medianOf(runs.bare)), hub: perSecondOf(count, medianOf(runs.hub)) }
  const ratio = ratioOf(most.hub, most.bare)
  return {
    name: 'rebuild',
    measured: { aim, facts: count, ratio, perSecond: most, ms: runs },
    figures: [{ what: `rebuild of ${count} facts, beside bare consume-and-decode`, measured: `${most.hub} beside ${most.bare} facts/s (${ratio})`, aim: `${aim}`, ...(ratio !== undefined && { reached: ratio >= aim }) }],
    chart: { title: `Rebuild of ${count} facts`, unit: 'facts/s', groups: ['bare consume and decode', 'timeline rebuilt'], series: [{ name: 'median', values: [most.bare, most.hub] }], aim: most.bare * aim },
    text: [
      '## Rebuild, beside bare consume-and-decode',
      '',
      `All ${count} facts of the log: the timeline folded beside the live one, compared with it and swapped in. Medians of ${runs.hub.length} interleaved runs. Ratio **${ratio}** (aim ${aim}).`,
      '',
      '| | facts/s | s |',
      '|---|---|---|',
      `| bare kafkajs + avsc | ${most.bare} | ${hundredths(medianOf(runs.bare) / 1_000)} |`,
      `| timeline rebuilt | ${most.hub} | ${hundredths(medianOf(runs.hub) / 1_000)} |`
    ]
  }
}
