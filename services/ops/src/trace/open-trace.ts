import { topics, type GroupConsumer, type Log } from '@oldham-cares/log'
import type { Register } from '@oldham-cares/service-kit'
import type { Pseudonyms } from '@oldham-cares/vault'
import type { DeadLetters } from '../dead-letters/dead-letters.js'
import { GivenUpCommands } from './given-up-commands.js'
import { namesOfDeliveryAt, namesOfFactAt, namesOfReleaseAt, type NamesOf } from './names-listed.js'
import { TopicLists } from './topic-lists.js'
import type { Lists, Tracing } from './tracing.js'

export interface OpenedTrace {
  readonly tracing: Tracing
  /** Keeps the lists, in a group of its own: what operators look up holds up nothing else. */
  readonly keeping: GroupConsumer
}

export interface Given {
  readonly log: Log
  readonly register: Register
  readonly pseudonyms: Pick<Pseudonyms, 'scopedId'>
  readonly letters: Pick<DeadLetters, 'about'>
}

const timelineGroup = 'timeline'

/** `name` is the group's and begins the views'. Resolves once the dead letters that stand are known. */
export const openTrace = async (name: string, { log, register, pseudonyms, letters }: Given): Promise<OpenedTrace> => {
  const givenUp = new GivenUpCommands({ log, letters, pseudonyms })
  await log.follow(topics.dead, (at) => givenUp.take(at))
  const lists: Lists = {
    facts: log.view(`${name}-facts`),
    gpReleases: log.view(`${name}-gp-releases`),
    partnerReleases: log.view(`${name}-partner-releases`),
    deliveries: log.view(`${name}-deliveries`)
  }
  const listing = (topic: string, view: Lists[keyof Lists], namesOf: NamesOf) => [topic, new TopicLists({ topic, view, log, namesOf })] as const
  const keeping = log.consumerBeside(
    name,
    new Map([
      listing(topics.events, lists.facts, namesOfFactAt(log, pseudonyms)),
      listing(topics.releases.gp, lists.gpReleases, namesOfReleaseAt(pseudonyms)),
      listing(topics.releases.partner, lists.partnerReleases, namesOfReleaseAt(pseudonyms)),
      listing(topics.deliveries, lists.deliveries, namesOfDeliveryAt)
    ])
  )
  return { keeping, tracing: { log, lists, givenUp, pseudonyms, register, timeline: () => log.lag(timelineGroup, topics.events) } }
}
