import { beforeEach, describe, expect, it } from '@jest/globals'
import { createLogger } from '@oldham-cares/service-kit'
import { FeedFault } from './ask-feed.js'
import { FeedPoll } from './poll-feed.js'
import type { Read } from './read-feed.js'

const minute = 60_000
const noon = Date.UTC(2026, 10, 2, 12)
const nothing: Read = { came: 0, written: 0, setAside: 0, newest: 0 }

let now: number
let asked: (number | undefined)[]
let lines: Record<string, unknown>[]
let answer: () => Promise<Read>
let poll: FeedPoll

beforeEach(() => {
  now = noon
  asked = []
  lines = []
  answer = async () => ({ ...nothing, newest: noon - 60 * minute })
  poll = new FeedPoll({
    feed: 'action-together',
    everyMs: 1,
    now: () => now,
    read: (since) => {
      asked.push(since)
      return answer()
    },
    logger: createLogger({ service: 'test', level: 'info', destination: { write: (line: string) => void lines.push(JSON.parse(line)) } })
  })
})

describe('a feed', () => {
  it('is read whole at first, then from ten minutes before the newest change that is known', async () => {
    await poll.turn()
    await poll.turn()
    expect(asked).toEqual([undefined, noon - 70 * minute])
  })

  it('is read from where it was, where nothing newer came', async () => {
    await poll.turn()
    answer = async () => nothing
    await poll.turn()
    await poll.turn()
    expect(asked.slice(1)).toEqual([noon - 70 * minute, noon - 70 * minute])
  })

  it('is read whole again after a day', async () => {
    await poll.turn()
    now += 24 * 60 * minute - 1
    await poll.turn()
    now += 1
    await poll.turn()
    await poll.turn()
    expect(asked.map((since) => since === undefined)).toEqual([true, false, true, false])
  })

  it('is read whole each time where it does not say when its services changed', async () => {
    answer = async () => ({ ...nothing, came: 3 })
    await poll.turn()
    await poll.turn()
    expect(asked).toEqual([undefined, undefined])
  })

  it('that claims a change of tomorrow hides no change of today', async () => {
    answer = async () => ({ ...nothing, newest: noon + 1_000_000 * minute })
    await poll.turn()
    now += minute
    await poll.turn()
    expect(asked[1]).toBe(noon - 10 * minute)
  })
})

describe('a read that failed', () => {
  it('is begun anew: what came after the fault is not passed over', async () => {
    answer = async () => Promise.reject(new FeedFault('FEED.REFUSES', {}, 503))
    await poll.turn()
    answer = async () => ({ ...nothing, newest: noon })
    await poll.turn()
    answer = async () => Promise.reject(new FeedFault('FEED.TIMEOUT'))
    await poll.turn()
    await poll.turn()
    expect(asked).toEqual([undefined, undefined, noon - 10 * minute, noon - 10 * minute])
    expect(lines.filter(({ event }) => event === 'directory.not-read')).toMatchObject([
      { from: 'action-together', reason: 'FEED.REFUSES', status: 503 },
      { reason: 'FEED.TIMEOUT' },
      { reason: 'FEED.TIMEOUT' }
    ])
  })

  it('of the whole feed keeps no change from being read, and is tried again after an hour', async () => {
    await poll.turn()
    now += 24 * 60 * minute
    answer = async () => Promise.reject(new FeedFault('FEED.REFUSES', {}, 503))
    await poll.turn()
    answer = async () => nothing
    await poll.turn()
    now += 60 * minute - 1
    await poll.turn()
    now += 1
    await poll.turn()
    await poll.turn()
    expect(asked.map((since) => since === undefined)).toEqual([true, true, false, false, true, false])
  })

  it('for a bug does not stop the next', async () => {
    answer = async () => Promise.reject(new TypeError('a bug'))
    await poll.turn()
    answer = async () => nothing
    await poll.turn()
    expect(asked).toHaveLength(2)
    expect(lines[0]).toMatchObject({ event: 'directory.not-read', level: 'error' })
  })
})

describe('what is said of a read', () => {
  it('is one line for a whole read or for news, and none where there is none', async () => {
    answer = async () => ({ came: 1_000, written: 3, setAside: 2, newest: noon })
    await poll.turn()
    answer = async () => nothing
    await poll.turn()
    expect(lines).toMatchObject([{ event: 'directory.read', from: 'action-together', type: 'whole', count: 1_000, number: 3, failures: 2 }])
    expect(lines[0]).not.toHaveProperty('refused')
  })
})

it('stops at once, also while it waits, and reads no more', async () => {
  const waiting = new FeedPoll({ feed: 'f', everyMs: 3_600_000, read: async () => nothing, logger: createLogger({ service: 'test', level: 'silent' }) })
  const running = waiting.run()
  waiting.stop()
  await running
  await poll.turn()
  poll.stop()
  await poll.run()
  expect(asked).toHaveLength(1)
})
