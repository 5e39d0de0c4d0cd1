import { randomUUID } from 'node:crypto'
import type { Provider } from '@nestjs/common'
import { topics, type Log } from '@oldham-cares/log'
import { AUDIT, EverySoOften, HUB_LOG, LOGGER, type Audit, type Logger } from '@oldham-cares/service-kit'
import { DeadLetters } from '../dead-letters/dead-letters.js'
import { discardExpired } from '../dead-letters/discard-expired.js'
import { LettersDoor } from '../dead-letters/letters-door.js'
import { readDeadLetter } from '../dead-letters/read-dead-letter.js'
import type { AskingRebuild } from '../rebuild/ask-rebuild.js'
import { KnownRebuilds } from '../rebuild/known-rebuilds.js'
import { viewsOfServices } from '../rebuild/views-of-services.js'
import { unlessAway } from '../unless-away.js'
import { ASKING_REBUILD, DEAD_LETTERS, EXPIRING, LETTERS_DOOR } from '../tokens.js'
import { WhileRunning } from '../while-running.adapter.js'

interface Followed {
  readonly letters: DeadLetters
  readonly rebuilds: KnownRebuilds
}

const hourMs = 3_600_000

const FOLLOWED = Symbol('dead letters and operations')

/** Resolves when all of both is known: before that a letter that was settled would be told as open. */
const follow = async (log: Log, logger: Logger): Promise<Followed> => {
  const followed = { letters: new DeadLetters(), rebuilds: new KnownRebuilds() }
  const operations = log.follow(topics.operations, async (at) => {
    const record = await log.decode(at).catch((fault: unknown) => {
      unlessAway(fault)
      logger.error('operation.not-read', { topic: at.topic, partition: at.partition, offset: at.offset }, fault)
    })
    if (record?.type === 'LetterSettled') followed.letters.settle(record)
    if (record?.type === 'RebuildAsked' || record?.type === 'RebuildTold') followed.rebuilds.take(record)
  })
  await Promise.all([operations, log.follow(topics.dead, async (at) => followed.letters.add(at, await readDeadLetter(log.codec, at)))])
  return followed
}

/** What operators do to the hub itself. `name` is this service's own. */
export const operateProviders = (name: string): readonly Provider[] => [
  { provide: FOLLOWED, inject: [HUB_LOG, LOGGER], useFactory: follow },
  { provide: DEAD_LETTERS, inject: [FOLLOWED], useFactory: ({ letters }: Followed) => letters },
  {
    provide: LETTERS_DOOR,
    inject: [FOLLOWED, HUB_LOG, AUDIT, LOGGER],
    useFactory: ({ letters }: Followed, log: Log, audit: Audit, logger: Logger) => new LettersDoor({ letters, log, audit, logger, now: Date.now })
  },
  {
    provide: EXPIRING,
    inject: [FOLLOWED, HUB_LOG, LOGGER],
    useFactory: ({ letters }: Followed, log: Log, logger: Logger) => {
      const work = () => discardExpired({ letters, log, logger, now: Date.now, correlation: randomUUID })
      return new WhileRunning(new EverySoOften({ everyMs: hourMs, work, failed: (cause) => logger.error('letters.not-noted', { topic: topics.operations }, cause) }))
    }
  },
  {
    provide: ASKING_REBUILD,
    inject: [FOLLOWED, HUB_LOG, AUDIT, LOGGER],
    useFactory: ({ rebuilds }: Followed, log: Log, audit: Audit, logger: Logger): AskingRebuild =>
      ({ rebuilds, log, audit, logger, views: viewsOfServices(name), now: Date.now })
  }
]
