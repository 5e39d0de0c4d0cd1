import { beforeEach, describe, expect, it } from '@jest/globals'
import { awaitEvents } from './await-events.js'
import { beginning } from './cursor.js'
import type { Page } from './read-events.js'

const empty: Page = { events: [], positions: beginning }
const full = { events: [{ id: 'e1' }], positions: beginning } as unknown as Page
const turn = () => new Promise((after) => setImmediate(after))

let pages: Page[]
let reads: number
let ring: () => void
let over: AbortController

beforeEach(() => {
  pages = []
  reads = 0
  ring = () => undefined
  over = new AbortController()
})

const read = async () => {
  reads += 1
  return pages.shift() ?? empty
}
const heard = (end: AbortSignal) =>
  new Promise<void>((rung) => {
    ring = rung
    if (end.aborted) rung()
    end.addEventListener('abort', () => rung())
  })
const waiting = (waitMs = 60_000) => awaitEvents(read, { waitMs, heard, over: over.signal })

describe('Waiting for events', () => {
  it('is over at once where there is one', async () => {
    pages = [full]
    expect(await waiting()).toBe(full)
    expect(reads).toBe(1)
  })

  it('is over as soon as one was stored', async () => {
    const page = waiting()
    await turn()
    pages = [full]
    ring()
    expect(await page).toBe(full)
    expect(reads).toBe(2)
  })

  it('goes on where the bell rang for nothing', async () => {
    const page = waiting()
    for (let time = 0; time < 3; time += 1) {
      await turn()
      ring()
    }
    await turn()
    pages = [full]
    ring()
    expect([await page, reads]).toEqual([full, 5])
  })

  it('misses nothing that is stored while it reads', async () => {
    let stored = false
    const page = awaitEvents(
      async () => {
        const found = stored ? full : empty
        stored = true
        ring()
        return found
      },
      { waitMs: 60_000, heard, over: over.signal }
    )
    expect(await page).toBe(full)
  })

  it('ends with nothing when its time is over, having read once more', async () => {
    expect(await waiting(20)).toBe(empty)
    expect(reads).toBe(2)
  })

  it('ends when the service stops or nobody waits any more', async () => {
    const page = waiting()
    await turn()
    over.abort()
    expect(await page).toBe(empty)
  })

  it('ends with what reading throws', async () => {
    await expect(awaitEvents(() => Promise.reject(new Error('Not caught up')), { waitMs: 60_000, heard, over: over.signal })).rejects.toThrow('Not caught up')
  })
})
