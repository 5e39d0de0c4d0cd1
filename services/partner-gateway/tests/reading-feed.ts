import { fileURLToPath } from 'node:url'
import type { ServiceListed } from '@oldham-cares/domain'
import { Feed } from '../../../tests/support/neighbours/directory/feed.js'
import { bodyOf, type DirectoryFault } from '../../../tests/support/neighbours/directory/misbehave.js'
import { FeedFault, type AskFeed } from '../src/directory/ask-feed.js'
import { loadFeedChecks, type SetAside } from '../src/directory/check-feed.js'
import { readFeed } from '../src/directory/read-feed.js'

export const checks = await loadFeedChecks(fileURLToPath(new URL('../../../contracts/directory', import.meta.url)))

/** A feed of a thousand services and a directory that reads it, both in memory. */
export const reading = (feed = new Feed()) => {
  const directory = new Map<string, ServiceListed>()
  const written: ServiceListed[] = []
  const setAside: SetAside[] = []
  const asked: string[] = []
  let fault: DirectoryFault | undefined
  let faultAtPage: number | undefined
  let write: (listed: ServiceListed) => Promise<void> = async () => {}

  const ask: AskFeed = async (path, query = {}) => {
    asked.push(`${path}?${new URLSearchParams(query)}`)
    const id = path.split('/')[2]
    if (id !== undefined) return feed.read(decodeURIComponent(id))
    const spoilt = faultAtPage === undefined || query['page'] === String(faultAtPage) ? fault : undefined
    try {
      return JSON.parse(bodyOf(feed.list(query), spoilt))
    } catch (cause) {
      throw new FeedFault('FEED.NOT_JSON', { cause })
    }
  }

  return {
    feed,
    ask,
    asked,
    written,
    setAside,
    directory,
    misbehave(told: DirectoryFault | undefined, atPage?: number) {
      fault = told
      faultAtPage = atPage
    },
    onWrite(act: typeof write) {
      write = act
    },
    /** Reads once and says what came of it; what is written is known from then on. */
    async read(since?: number) {
      written.length = 0
      setAside.length = 0
      asked.length = 0
      return readFeed(
        {
          feed: 'action-together',
          ask,
          checks,
          known: (service) => directory.get(service),
          all: () => [...directory.values()],
          write: async (listed) => {
            await write(listed)
            written.push(listed)
            directory.set(listed.service, listed)
          },
          setAside: (item) => void setAside.push(item)
        },
        since
      )
    }
  }
}
