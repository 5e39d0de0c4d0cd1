import { within } from '../within.js'
import type { FlowsKnown, FlowsOf } from './open-flows.js'
import { ratesOfPartition, ratesOfTopic, type Rates } from './rates.js'
import { tellLag, type ToldLag } from './tell-lag.js'
import { allTopics, readers } from './topics-and-readers.js'
import type { SilenceOf } from './verdicts/silence.js'

interface Appended {
  readonly appended: number
  readonly perSecond: Rates
}

interface ToldTopic extends Appended {
  readonly topic: string
  readonly verdict: SilenceOf
  readonly partitions: readonly (Appended & { readonly partition: number })[]
}

export interface Flows {
  readonly sampled: string
  readonly topics: readonly ToldTopic[]
  readonly services: readonly { readonly service: string; readonly lag: number; readonly max: number; readonly topics: readonly ToldLag[] }[]
}

export type ReadFlows = () => Promise<Flows>

/** What cannot be counted now is not told from memory. */
export class FlowsUnknown extends Error {
  override readonly name = 'FlowsUnknown'
  readonly code = 'FLOWS.UNKNOWN'
}

const answersWithinMs = 3_000
const staleAfterMs = 10_000
/** Verdicts come from looks five seconds apart, each of which asks for every group. */
const verdictsStaleAfterMs = 60_000

type Known = Pick<FlowsKnown, 'ends' | 'followed' | 'silence'>

const tellTopic = ({ ends, silence }: Known, topic: string): ToldTopic => {
  const newest = ends.newest?.ends ?? {}
  const counts = newest[topic] ?? []
  return {
    topic,
    verdict: silence.of(topic, newest),
    appended: counts.reduce((total, count) => total + count, 0),
    perSecond: ratesOfTopic(ends, topic),
    partitions: counts.map((appended, partition) => ({ partition, appended, perSecond: ratesOfPartition(ends, topic, partition) }))
  }
}

const tellService = async (log: Pick<FlowsOf, 'lag'>, { followed }: Known, [service, of]: readonly [string, readonly string[]]) => {
  const topics = await Promise.all(of.map(async (topic) => tellLag(topic, await log.lag(service, topic), followed.of(service, topic))))
  return {
    service,
    lag: topics.reduce((total, { lag }) => total + lag, 0),
    max: topics.reduce((most, { max }) => Math.max(most, max), 0),
    topics
  }
}

/** Rates, trends and verdicts come from the samples; lag is asked of the broker now. Rejects with FlowsUnknown while the broker does not answer. */
export const readFlows =
  (log: Pick<FlowsOf, 'lag'>, known: Known): ReadFlows =>
  async () => {
    const age = performance.now() - (known.ends.newest?.at ?? Number.NEGATIVE_INFINITY)
    if (age > staleAfterMs) throw new FlowsUnknown('the last sample is too old')
    if (performance.now() - (known.followed.takenAt ?? performance.now()) > verdictsStaleAfterMs) throw new FlowsUnknown('the last verdicts are too old')
    try {
      const asked = Object.entries(readers).map((reader) => tellService(log, known, reader))
      const services = await within(answersWithinMs, Promise.all(asked))
      const sampled = new Date(Date.now() - age).toISOString()
      return { sampled, topics: allTopics.map((topic) => tellTopic(known, topic)), services }
    } catch (cause) {
      throw new FlowsUnknown('the broker does not answer', { cause })
    }
  }
