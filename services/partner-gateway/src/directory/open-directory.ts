import { join } from 'node:path'
import type { ServiceListed } from '@oldham-cares/domain'
import { topics, type Log } from '@oldham-cares/log'
import type { Health, Logger, Partner, Register } from '@oldham-cares/service-kit'
import { askingFeed } from './ask-feed.js'
import { loadFeedChecks, type FeedChecks, type SetAside } from './check-feed.js'
import { idOf, type Directory } from './directory.js'
import { followDirectory } from './follow-directory.js'
import { KnownServices } from './known-services.js'
import { loadPartnerOrganisations } from './partner-organisations.js'
import { FeedPoll } from './poll-feed.js'
import { readFeed } from './read-feed.js'

export interface Given {
  readonly log: Log
  readonly logger: Logger
  readonly register: Register
  readonly health: Health
  /** The folder of contracts/. */
  readonly contracts: string
  readonly pollMs: number
}

export interface OpenDirectory {
  readonly directory: Directory
  stop(): void
}

interface Feed {
  readonly id: string
  readonly base: string
}

const feedsOf = (partners: readonly Partner[]): readonly Feed[] =>
  partners.flatMap(({ id, directory }) => (directory === undefined ? [] : [{ id, base: directory }]))

const remembered = 1_000

/** A bad item is told of once, and again only where something else is wrong with it. */
const tellingOnce = (feed: string, logger: Logger) => {
  const told = new Map<string, string>()
  return ({ reason, id = '' }: SetAside): void => {
    if (told.get(id) === reason) return
    if (told.size >= remembered) told.clear()
    told.set(id, reason)
    logger.warn('directory.item-set-aside', { from: feed, reason, ...(id && { subject: id }) })
  }
}

const pollOf = ({ id, base }: Feed, { log, logger, pollMs }: Given, known: KnownServices, checks: FeedChecks): FeedPoll => {
  const setAside = tellingOnce(id, logger)
  const reading = {
    feed: id,
    checks,
    setAside,
    known: (service: string) => known.listed(idOf({ feed: id, service })),
    all: () => known.of(id),
    write: async (listed: ServiceListed) => {
      await log.append(topics.directory, idOf(listed), listed)
    }
  }
  return new FeedPoll({
    feed: id,
    everyMs: pollMs,
    logger,
    read: (since, signal) => readFeed({ ...reading, ask: askingFeed(base, signal) }, since)
  })
}

/**
 * Joins the directory to the log and to the feeds of the register. It opens once the log is known to its end, and only then reads
 * a feed: before that everything would look new.
 */
export const openDirectory = async (given: Given): Promise<OpenDirectory> => {
  const { log, logger, register, health, contracts } = given
  const feeds = feedsOf(register.partners)
  const checks = await loadFeedChecks(join(contracts, 'directory'))
  const known = new KnownServices(new Set(feeds.map(({ id }) => id)), await loadPartnerOrganisations(join(contracts, 'partners')))
  const polls = feeds.map((feed) => pollOf(feed, given, known, checks))
  health.add('directory', () => known.isOpen)
  void followDirectory(log, known, logger).then(
    () => Promise.all(polls.map((poll) => poll.run())),
    (fault) => logger.error('directory.not-followed', {}, fault)
  )
  return { directory: known, stop: () => polls.forEach((poll) => poll.stop()) }
}
