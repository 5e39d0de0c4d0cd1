import { FeedFault, type AskFeed } from './ask-feed.js'
import type { FeedChecks } from './check-feed.js'

const perPage = 100
const maxServices = 50_000

export interface Pages {
  /** The contents of each page; the feed may go on changing meanwhile. */
  readonly contents: AsyncIterable<readonly unknown[]>
  /** Known once they have all been read: whether as much came as the feed says it has. */
  addUp(): boolean
}

/**
 * Reads `/services` page by page to its end. `last_page` counts only where as much has come as the feed says it has;
 * where it has less than it says, an empty page is the end. Throws a FeedFault where a page is none, or not the one asked for.
 */
export const readPages = (ask: AskFeed, checks: FeedChecks, since: number | undefined): Pages => {
  let [came, promised] = [0, 0]
  async function* contents(): AsyncIterable<readonly unknown[]> {
    for (let page = 1; came <= maxServices; page += 1) {
      const body = await ask('/services', {
        page: String(page),
        per_page: String(perPage),
        full: 'true',
        ...(since === undefined ? {} : { modified_after: new Date(since).toISOString() })
      })
      const read = checks.page(body)
      if (!read) throw new FeedFault('FEED.NO_PAGE')
      if (read.page_number !== page) throw new FeedFault('FEED.OTHER_PAGE')
      came += read.contents.length
      promised = read.total_items
      if (read.contents.length > 0) yield read.contents
      if (read.contents.length === 0 || (read.last_page && came >= promised)) return
    }
    throw new FeedFault('FEED.TOO_MANY')
  }
  return { contents: contents(), addUp: () => came === promised }
}
