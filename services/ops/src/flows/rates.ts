import type { Ends, EndsOfTopic, Sample } from './ends.js'

/** Seconds over which rates are told. */
export const intervals = [10, 60] as const

export type Rates = Readonly<Record<`${(typeof intervals)[number]}s`, number | null>>

/** The sampler comes a little late at times: a sample of ten seconds ago may be 10.2 s old. */
const toleranceMs = 500

const sum = (ends: EndsOfTopic | undefined): number => (ends ?? []).reduce((total, end) => total + end, 0)

const rate = (earlier: Sample, newest: Sample, countIn: (sample: Sample) => number): number =>
  Math.round((countIn(newest) - countIn(earlier)) / ((newest.at - earlier.at) / 1000) * 100) / 100

const rates = (ends: Ends, countIn: (sample: Sample) => number): Rates => {
  const { newest } = ends
  const over = intervals.map((seconds) => {
    const earlier = ends.before(seconds * 1000 + toleranceMs)
    return [`${seconds}s`, newest && earlier ? rate(earlier, newest, countIn) : null]
  })
  return Object.fromEntries(over)
}

/** Records per second, two decimals; over a shorter time while there are no older samples, null while there is one alone. */
export const ratesOfTopic = (ends: Ends, topic: string): Rates => rates(ends, (sample) => sum(sample.ends[topic]))

export const ratesOfPartition = (ends: Ends, topic: string, partition: number): Rates =>
  rates(ends, (sample) => sample.ends[topic]?.[partition] ?? 0)
