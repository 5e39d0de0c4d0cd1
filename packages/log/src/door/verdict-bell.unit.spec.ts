import { EventEmitter } from 'node:events'
import { beforeEach, describe, expect, it } from '@jest/globals'
import type { Redis } from 'ioredis'
import { VerdictBell } from './verdict-bell.js'

/** Redis's publish and subscribe among the connections of one server. */
class ChannelsInMemory {
  readonly published: string[] = []
  up = true
  private readonly subscribed = new Map<string, EventEmitter[]>()

  connect(): Redis {
    const connection = new EventEmitter()
    return Object.assign(connection, {
      subscribe: async (channel: string) => void this.subscribed.set(channel, [...(this.subscribed.get(channel) ?? []), connection]),
      publish: async (channel: string, message: string) => {
        if (!this.up) throw new Error('Connection is closed.')
        this.published.push(message)
        for (const each of this.subscribed.get(channel) ?? []) each.emit('message', channel, message)
      }
    }) as unknown as Redis
  }
}

const longMs = 60_000
const shortMs = 20
let redis: ChannelsInMemory
let verdict: string | undefined
let reads: number

const bellOf = async (name: string): Promise<VerdictBell> => {
  const bell = new VerdictBell(redis.connect(), redis.connect(), name)
  await bell.listen()
  return bell
}
const read = async () => {
  reads += 1
  return verdict
}
/** Lets everything that was begun come as far as it can without being woken. */
const idle = () => new Promise((resume) => setImmediate(resume))

beforeEach(() => {
  redis = new ChannelsInMemory()
  verdict = undefined
  reads = 0
})

describe('Waiting for a verdict', () => {
  it('does not wait where it is there already', async () => {
    verdict = 'accepted'
    expect(await (await bellOf('casework')).await('c1', longMs, read)).toBe('accepted')
    expect(reads).toBe(1)
  })

  it('hears the bell that another replica rings, and reads the verdict then', async () => {
    const [here, elsewhere] = await Promise.all([bellOf('casework'), bellOf('casework')])
    const waiting = here.await('c1', longMs, read)
    await idle()
    verdict = 'accepted'
    elsewhere.ring(['c0', 'c1'])
    expect(await waiting).toBe('accepted')
    expect(reads).toBe(2)
  })

  it('goes on where the bell rang and there was no verdict yet', async () => {
    const bell = await bellOf('casework')
    const waiting = bell.await('c1', longMs, read)
    await idle()
    bell.ring(['c1'])
    await idle()
    verdict = 'accepted'
    bell.ring(['c1'])
    expect(await waiting).toBe('accepted')
  })

  it('misses no bell that rings while it reads', async () => {
    const bell = await bellOf('casework')
    const waiting = bell.await('c1', longMs, async () => {
      const before = await read()
      verdict = 'accepted'
      bell.ring(['c1'])
      return before
    })
    expect(await waiting).toBe('accepted')
  })

  it('is not woken by the verdicts of others, nor by another service’s bell', async () => {
    const [bell, other] = await Promise.all([bellOf('casework'), bellOf('timeline')])
    const waiting = bell.await('c1', shortMs, read)
    await idle()
    bell.ring(['c2'])
    other.ring(['c1'])
    await idle()
    expect(reads).toBe(1)
    expect(await waiting).toBeUndefined()
  })

  it('has an end, and reads once more then: a bell nobody heard costs the wait, not the verdict', async () => {
    const waiting = (await bellOf('casework')).await('c1', shortMs, read)
    await idle()
    verdict = 'accepted'
    expect(await waiting).toBe('accepted')
    expect(reads).toBe(2)
  })

  it('ends with nothing where there was no verdict in time', async () => {
    expect(await (await bellOf('casework')).await('c1', shortMs, read)).toBeUndefined()
  })

  it('ends at once with what reading threw', async () => {
    const bell = await bellOf('casework')
    await expect(bell.await('c1', longMs, () => Promise.reject(new Error('Not caught up')))).rejects.toThrow('Not caught up')
  })

  it('is over for everybody who waits for the same one', async () => {
    const bell = await bellOf('casework')
    const waiting = Promise.all([bell.await('c1', longMs, read), bell.await('c1', longMs, read)])
    await idle()
    verdict = 'accepted'
    bell.ring(['c1'])
    expect(await waiting).toEqual(['accepted', 'accepted'])
  })
})

describe('Ringing', () => {
  it('names each command once, and is silent about none', async () => {
    const bell = await bellOf('casework')
    bell.ring(['c1', 'c2', 'c1'])
    bell.ring([])
    expect(redis.published).toEqual(['c1 c2'])
  })

  it('is not a fault where Redis is away: it only shortens a wait', async () => {
    const bell = await bellOf('casework')
    redis.up = false
    expect(() => bell.ring(['c1'])).not.toThrow()
    await idle()
    expect(redis.published).toEqual([])
  })
})

describe('Whoever only listens', () => {
  it('hears the bell ring for what it listens for, and nothing else', async () => {
    const bell = await bellOf('timeline')
    const heard: string[] = []
    const over = new AbortController()
    const waiting = bell.heard('p1', over.signal).then(() => heard.push('p1'))
    bell.ring(['p2'])
    await idle()
    expect(heard).toEqual([])
    bell.ring(['p1'])
    await waiting
    expect(heard).toEqual(['p1'])
  })

  it('stops listening when told to, and that is no fault', async () => {
    const over = new AbortController()
    const waiting = (await bellOf('timeline')).heard('p1', over.signal)
    over.abort()
    await expect(waiting).resolves.toBeUndefined()
  })
})
