import type { ServiceListed } from '@oldham-cares/domain'
import type { AskFeed } from './ask-feed.js'
import type { FeedChecks, SetAside } from './check-feed.js'
import { listed, statusOf } from './listed.js'
import { readPages } from './read-pages.js'
import { saysTheSame } from './says-the-same.js'

export interface Reading {
  readonly feed: string
  readonly ask: AskFeed
  readonly checks: FeedChecks
  /** What the directory has of this feed at the moment. */
  readonly known: (service: string) => ServiceListed | undefined
  readonly all: () => readonly ServiceListed[]
  readonly write: (listed: ServiceListed) => Promise<void>
  readonly setAside: (item: SetAside) => void
}

export interface Read {
  readonly came: number
  readonly written: number
  readonly setAside: number
  /** The newest `modified` that came. */
  readonly newest: number
}

/** So many at once, so that a feed that lost everything is not asked for everything one by one; the others wait a day. */
const maxAskedAgain = 200

/** A bad item still closes a service that is known: nobody is to be sent there while the feed is being mended. */
const closed = (known: ServiceListed | undefined, { status }: SetAside): ServiceListed | undefined =>
  known && status && status !== 'active' ? { ...known, status: statusOf(status) } : undefined

class OneRead {
  readonly seen = new Set<string>()
  came = 0
  written = 0
  setAside = 0
  newest = 0

  constructor(
    private readonly reading: Reading,
    private readonly whole: boolean
  ) {}

  async take(item: unknown): Promise<void> {
    const { feed, checks, known } = this.reading
    this.came += 1
    const checked = checks.service(item)
    const id = 'service' in checked ? checked.service.id : checked.id
    if (id !== undefined && this.seen.has(id)) return this.refuse({ reason: 'ITEM.TWICE', id })
    if (id !== undefined) this.seen.add(id)
    if (!('service' in checked)) {
      this.refuse(checked)
      const closing = closed(id === undefined ? undefined : known(id), checked)
      return closing && this.write(closing)
    }
    const now = listed(feed, checked.service)
    this.newest = Math.max(this.newest, now.modified)
    return this.write(now)
  }

  /** Only what says something new. While changes alone are read, what is older than what is known comes from a slower reader. */
  async write(now: ServiceListed): Promise<void> {
    const known = this.reading.known(now.service)
    if (known && (saysTheSame(known, now) || (!this.whole && now.modified < known.modified))) return
    await this.reading.write(now)
    this.written += 1
  }

  private refuse(item: SetAside): void {
    this.setAside += 1
    this.reading.setAside(item)
  }
}

/** What is known and came in no page is asked for by its id; what the feed then does not have is defunct. */
const withdrawVanished = async ({ ask, all }: Reading, read: OneRead): Promise<void> => {
  const vanished = all().filter(({ service, status }) => status !== 'defunct' && !read.seen.has(service))
  for (const service of vanished.slice(0, maxAskedAgain)) {
    const item = await ask(`/services/${encodeURIComponent(service.service)}`)
    await (item === undefined ? read.write({ ...service, status: 'defunct' }) : read.take(item))
  }
}

/** Reads what has changed since then, or the whole feed, and writes what is new in it. Throws a FeedFault; what was written stands. */
export const readFeed = async (reading: Reading, since: number | undefined): Promise<Read> => {
  const whole = since === undefined
  const read = new OneRead(reading, whole)
  const pages = readPages(reading.ask, reading.checks, since)
  for await (const contents of pages.contents) await Promise.all(contents.map((item) => read.take(item)))
  if (whole && pages.addUp()) await withdrawVanished(reading, read)
  const { came, written, setAside, newest } = read
  return { came, written, setAside, newest }
}
