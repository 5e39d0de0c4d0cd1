import type { Log } from '@oldham-cares/log'
import type { Logger } from '@oldham-cares/service-kit'
import { Ends } from './ends.js'
import { Sampler } from './sampler.js'
import { allTopics, readers } from './topics-and-readers.js'
import { FlowsFollowed } from './verdicts/flows-followed.js'
import { Silence } from './verdicts/silence.js'

export type FlowsOf = Pick<Log, 'offsets' | 'stored' | 'lag'>

/** What ops knows of how the log flows, and how it keeps looking. */
export interface FlowsKnown {
  readonly ends: Ends
  readonly followed: FlowsFollowed
  readonly silence: Silence
  start(): Promise<void>
  stop(): void
}

const everyMs = { ends: 1_000, stored: 5_000, silence: 30_000 }

const storedByAll = async (log: FlowsOf) => {
  const asked = Object.entries(readers).map(async ([group, of]) => [group, await log.stored(group, of)] as const)
  return Object.fromEntries(await Promise.all(asked))
}

export const openFlows = (log: FlowsOf, logger: Pick<Logger, 'info' | 'error'>): FlowsKnown => {
  const ends = new Ends()
  const followed = new FlowsFollowed()
  const silence = new Silence((place) => log.offsets(allTopics, place))
  const turned = (working: boolean, cause?: unknown): void =>
    working ? logger.info('flows.sampled-again') : logger.error('flows.not-sampled', {}, cause)
  const sampleEnds = async (): Promise<void> => ends.add({ at: performance.now(), ends: await log.offsets(allTopics, 'end') })
  // offsets first: an end that is older than they are would make a group further than the log
  const sampleStored = async (): Promise<void> => {
    const stored = await storedByAll(log)
    followed.take({ at: performance.now(), stored, ends: await log.offsets(allTopics, 'end') })
  }
  const samplers = [
    new Sampler({ look: sampleEnds, turned, everyMs: everyMs.ends }),
    new Sampler({ look: sampleStored, turned, everyMs: everyMs.stored }),
    new Sampler({ look: () => silence.look(Date.now()), turned, everyMs: everyMs.silence })
  ] as const
  return {
    ends,
    followed,
    silence,
    start: async () => {
      const [first, ...others] = samplers
      await first.start()
      for (const other of others) void other.start()
    },
    stop: () => samplers.forEach((sampler) => sampler.stop())
  }
}
