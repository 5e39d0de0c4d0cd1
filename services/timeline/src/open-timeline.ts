import { join } from 'node:path'
import type { Fact } from '@oldham-cares/domain'
import { topics, type Log, type PartitionHandler } from '@oldham-cares/log'
import { Door, followPartnerContracts, isCaughtUp, loadPolicyFile, openVault, type Audit, type Health, type Logger, type Register } from '@oldham-cares/service-kit'
import type { Acting } from './act/acting.js'
import { metIn } from './act/met.js'
import type { TimelineConfig } from './config.js'
import { keepStory } from './fold/keep-story.js'
import { asCareTeam } from './fold/rows.js'
import { readingParts } from './reading-parts.js'
import type { Streaming } from './stream/stream-timeline.js'

export interface Given {
  readonly config: TimelineConfig
  readonly log: Log
  readonly audit: Audit
  readonly logger: Logger
  readonly register: Register
  readonly health: Health
}

export interface Opened {
  readonly facts: PartitionHandler
  readonly acting: Acting
  readonly streaming: Streaming
  /** Ends the streams. */
  stop(): void
}

/** Puts the service together. `name` is the view's: the fold, what reads it, and the door that commands go in by. */
export const openTimeline = async (name: string, { config, log, audit, logger, register, health }: Given): Promise<Opened> => {
  const [vault, bell, disclosure, timers, clusters, { contracts, close }] = await Promise.all([
    openVault(log, config.kekFile),
    log.verdictBell(),
    loadPolicyFile(config.policyFolder, 'disclosure.json'),
    loadPolicyFile(config.policyFolder, 'timers.json'),
    loadPolicyFile(config.policyFolder, 'clusters.json'),
    followPartnerContracts([join(config.contractsFolder, 'partners'), ...(config.partnersFolder ? [config.partnersFolder] : [])], logger)
  ])
  const { keys, meet, pseudonyms } = vault
  const view = log.view(name)
  health.add('caught-up', () => isCaughtUp(view))
  const stopping = new AbortController()
  const reading = readingParts({ view, audit, vault, register, logger, policy: { ...disclosure, contracts } })
  const facts = log.projector<Fact>(topics.events, view, {
    input: keepStory((team, id, kind = 'person') => pseudonyms.scopedId(asCareTeam(team), kind, id)),
    unreadable: (at, reason) => log.deadLetter(at, reason),
    stored: (_partition, inputs) => bell.ring(inputs.flatMap(({ command, person }) => [command, person]))
  })
  return {
    facts,
    acting: {
      ...reading,
      door: new Door({ log, view, bell, keys, meet, pseudonyms, audit, exits: config.exits }),
      met: metIn(log.redis, name),
      pseudonyms,
      clusters,
      timers,
      register,
      knownBy: (hmac) => keys.findByHmac(hmac)
    },
    streaming: {
      ...reading,
      happens: (people, signal) => Promise.race(people.map((person) => bell.heard(person, signal))),
      stopping: stopping.signal
    },
    stop: () => {
      stopping.abort()
      close()
    }
  }
}
