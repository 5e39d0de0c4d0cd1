import type { Log } from '@oldham-cares/log'
import { within } from '../within.js'
import type { Ends } from './ends.js'
import { ratesOfPartition, ratesOfTopic, type Rates } from './rates.js'
import { tellLag, type ToldLag } from './tell-lag.js'
import { allTopics, readers } from './topics-and-readers.js'

interface Flow {
  readonly appended: number
  readonly perSecond: Rates
}

export interface Flows {
  readonly sampled: string
  readonly topics: readonly (Flow & { readonly topic: string; readonly partitions: readonly (Flow & { readonly partition: number })[] })[]
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

const tellTopic = (ends: Ends, topic: string) => {
  const counts = ends.newest?.ends[topic] ?? []
  return {
    topic,
    appended: counts.reduce((total, count) => total + count, 0),
    perSecond: ratesOfTopic(ends, topic),
    partitions: counts.map((appended, partition) => ({ partition, appended, perSecond: ratesOfPartition(ends, topic, partition) }))
  }
}

const tellService = async (log: Pick<Log, 'lag'>, service: string, of: readonly string[]) => {
  const topics = await Promise.all(of.map(async (topic) => tellLag(topic, await log.lag(service, topic))))
  return {
    service,
    lag: topics.reduce((total, { lag }) => total + lag, 0),
    max: topics.reduce((most, { max }) => Math.max(most, max), 0),
    topics
  }
}

/** Rates come from the samples; lag is asked of the broker now. Rejects with FlowsUnknown while the broker does not answer. */
export const readFlows =
  (log: Pick<Log, 'lag'>, ends: Ends): ReadFlows =>
  async () => {
    const age = performance.now() - (ends.newest?.at ?? Number.NEGATIVE_INFINITY)
    if (age > staleAfterMs) throw new FlowsUnknown('the last sample is too old')
    try {
      const asked = Object.entries(readers).map(([service, of]) => tellService(log, service, of))
      const services = await within(answersWithinMs, Promise.all(asked))
      const sampled = new Date(Date.now() - age).toISOString()
      return { sampled, topics: allTopics.map((topic) => tellTopic(ends, topic)), services }
    } catch (cause) {
      throw new FlowsUnknown('the broker does not answer', { cause })
    }
  }
