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
  /** Came older than what is known: from a slow reader's page, or from a feed that was restored. */
  readonly older: string[] = []
  came = 0
  written = 0
  setAside = 0
  newest = 0

  constructor(private readonly reading: Reading) {}

  async take(item: unknown): Promise<void> {
    this.came += 1
    const checked = this.reading.checks.service(item)
    const id = 'service' in checked ? checked.service.id : checked.id
    if (id !== undefined && this.seen.has(id)) return this.refuse({ reason: 'ITEM.TWICE', id })
    if (id !== undefined) this.seen.add(id)
    const now = this.listedAs(checked)
    if (now === undefined) return
    if (now.modified < (this.reading.known(now.service)?.modified ?? 0)) this.older.push(now.service)
    else await this.write(now)
  }

  /** What the feed says of one service at this moment, whatever came in a page; nothing where it has it no more. */
  async takeAsked(service: string, item: unknown): Promise<void> {
    const known = this.reading.known(service)
    const now = item === undefined ? known && { ...known, status: 'defunct' as const } : this.listedAs(this.reading.checks.service(item))
    if (now !== undefined) await this.write(now)
  }

  private listedAs(checked: ReturnType<FeedChecks['service']>): ServiceListed | undefined {
    const { feed, known } = this.reading
    if (!('service' in checked)) {
      this.refuse(checked)
      return closed(checked.id === undefined ? undefined : known(checked.id), checked)
    }
    const now = listed(feed, checked.service)
    this.newest = Math.max(this.newest, now.modified)
    return now
  }

  /** Only what says something new. */
  private async write(now: ServiceListed): Promise<void> {
    const known = this.reading.known(now.service)
    if (known && saysTheSame(known, now)) return
    await this.reading.write(now)
    this.written += 1
  }

  private refuse(item: SetAside): void {
    this.setAside += 1
    this.reading.setAside(item)
  }
}

/** What is known and came in no page is asked for by its id, and what came older: the answer is of this moment, a page may not be. */
const askAgain = async ({ ask }: Reading, read: OneRead, services: readonly string[]): Promise<void> => {
  for (const service of services.slice(0, maxAskedAgain)) await read.takeAsked(service, await ask(`/services/${encodeURIComponent(service)}`))
}

const vanished = ({ all }: Reading, { seen }: OneRead): readonly string[] =>
  all().flatMap(({ service, status }) => (status !== 'defunct' && !seen.has(service) ? [service] : []))

/** Reads what has changed since then, or the whole feed, and writes what is new in it. Throws a FeedFault; what was written stands. */
export const readFeed = async (reading: Reading, since: number | undefined): Promise<Read> => {
  const whole = since === undefined
  const read = new OneRead(reading)
  const pages = readPages(reading.ask, reading.checks, since)
  for await (const contents of pages.contents) await Promise.all(contents.map((item) => read.take(item)))
  if (whole) await askAgain(reading, read, [...read.older, ...(pages.addUp() ? vanished(reading, read) : [])])
  const { came, written, setAside, newest } = read
  return { came, written, setAside, newest }
}
