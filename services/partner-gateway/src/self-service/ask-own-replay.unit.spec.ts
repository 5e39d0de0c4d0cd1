import { describe, expect, it } from '@jest/globals'
import { lastNumberRow, NotCaughtUp, numberedRow, type View } from '@oldham-cares/log'
import type { Body } from '../contract/body.js'
import { asker, doneOf, ownEndpoints } from '../../tests/own-endpoints.js'
import { ids, mind, noon, viewOf } from '../../tests/story.js'
import { askOwnReplay, showReplay } from './ask-own-replay.js'

const hour = 3_600_000
/** Partition 3 was told ten events, one an hour up to noon, partition 7 two at eleven, and no other anything. */
const counts: Readonly<Record<number, number>> = { 3: 10, 7: 2 }
const timeOf = (partition: number, number: number) => (partition === 3 ? noon - (10 - number) * hour : noon - hour)

const releasesOf = (many = counts): View =>
  ({
    ask: async (partition: number, names: readonly string[]) =>
      names.map((name) => {
        if (name === lastNumberRow(mind)) return many[partition]
        const number = Number(name.split('/').at(-1))
        return name === numberedRow(mind, number) && number <= (many[partition] ?? 0)
          ? { id: `f${partition}-${number}:partner/mind`, number, time: timeOf(partition, number) }
          : undefined
      })
  }) as unknown as View

const asking = async (releases = releasesOf(), now = noon) => {
  const own = ownEndpoints({ releases, replayProgress: async () => ({ state: 'running', told: 1 }), now: () => now })
  const { id } = doneOf(await own.make())
  const ask = (body: Body<'AskReplay'>, key = 'r1', org = 'mind') => askOwnReplay(own.self, { ...asker, org }, id, { key, target: `POST /${id}/replays`, body })
  const ranges = async (body: Body<'AskReplay'>, key?: string) => {
    if ((await ask(body, key)).state !== 'done') return undefined
    return own.known.replaysOf(id).at(-1)?.ranges
  }
  return { ...own, id, ask, ranges }
}
const stream = (partition: number) => ids.of('mind', 'stream', String(partition))
const at = (time: number) => new Date(time).toISOString()

describe('a replay', () => {
  it('of numbers tells them and is on the record before it is asked for', async () => {
    const { ask, audited, known, id } = await asking()
    const shown = doneOf(await ask({ stream: stream(3), from: 2, to: 4 }))
    expect(shown).toEqual({ id: expect.stringMatching(/^[0-9a-f]{32}$/), state: 'running', events: 3, told: 1 })
    expect(known.replaysOf(id)).toMatchObject([{ replay: shown.id, partner: 'mind', by: 'w1', ranges: [{ partition: 3, from: 2, to: 4 }] }])
    expect(audited.at(-1)).toMatchObject({ kind: 'replay', organisation: { id: 'mind' }, outcome: 'accepted' })
  })

  it('of one event finds it wherever it stands', async () => {
    const { ranges } = await asking()
    expect(await ranges({ event: ids.of('mind', 'event', 'f7-1:partner/mind') })).toEqual([{ partition: 7, from: 1, to: 1 }])
  })

  it('since a moment takes what was decided from then on, in every stream', async () => {
    const { ranges } = await asking()
    expect(await ranges({ since: at(noon - 2 * hour) })).toEqual([{ partition: 3, from: 8, to: 10 }, { partition: 7, from: 1, to: 2 }])
  })

  it('since a moment takes the whole second it lies in, so that nobody finds out the millisecond, which names what others were told too', async () => {
    const { ranges } = await asking()
    const second = ids.instant('mind', noon - hour)
    const first = async (since: number) => (await ranges({ since: at(since), until: at(noon) }, `r${since}`))?.find(({ partition }) => partition === 7)
    expect(await first(second)).toEqual({ partition: 7, from: 1, to: 2 })
    expect(await first(second + 999)).toEqual({ partition: 7, from: 1, to: 2 })
    expect(await first(second + 1_000)).toBeUndefined()
  })

  it('since a moment takes what was told just now', async () => {
    const { ranges } = await asking(releasesOf({ 7: 1 }), noon - hour)
    expect(await ranges({ since: at(noon - 2 * hour) })).toEqual([{ partition: 7, from: 1, to: 1 }])
  })

  it('between two moments takes the first and leaves the last', async () => {
    const { ranges } = await asking()
    expect(await ranges({ since: at(noon - 3 * hour), until: at(noon - hour) })).toEqual([{ partition: 3, from: 7, to: 8 }])
  })

  it('asked for again under its key is the same, and nothing is asked for twice', async () => {
    const { ask, known, id } = await asking()
    expect(doneOf(await ask({ stream: stream(3), from: 1, to: 2 }))).toEqual(doneOf(await ask({ stream: stream(3), from: 1, to: 2 })))
    expect(await ask({ stream: stream(3), from: 1, to: 3 })).toEqual({ state: 'reused' })
    expect(known.replaysOf(id)).toHaveLength(1)
  })

  it.each<[string, Body<'AskReplay'>, string, string | undefined]>([
    ['an event that never was', { event: '0'.repeat(32) }, 'REPLAY.EVENT_UNKNOWN', '/event'],
    ['another partner\'s event', { event: ids.of('action-together', 'event', 'f7-1:partner/mind') }, 'REPLAY.EVENT_UNKNOWN', '/event'],
    ['another partner\'s stream', { stream: ids.of('action-together', 'stream', '3'), from: 1, to: 1 }, 'REPLAY.STREAM_UNKNOWN', '/stream'],
    ['numbers beyond the last', { stream: stream(3), from: 1, to: 11 }, 'REPLAY.NUMBERS_UNKNOWN', '/to'],
    ['numbers of a stream without any', { stream: stream(4), from: 1, to: 1 }, 'REPLAY.NUMBERS_UNKNOWN', '/to'],
    ['numbers the wrong way round', { stream: stream(3), from: 4, to: 2 }, 'REPLAY.NUMBERS_UNKNOWN', '/to'],
    ['a moment to come', { since: at(noon + hour) }, 'REPLAY.TIME_WRONG', '/since'],
    ['an end before the beginning', { since: at(noon - hour), until: at(noon - hour) }, 'REPLAY.TIME_WRONG', '/until'],
    ['a time in which nothing was told', { since: at(noon - hour / 2), until: at(noon - hour / 4) }, 'REPLAY.NOTHING', undefined]
  ])('of %s is refused', async (_, body, code, pointer) => {
    const { ask, known, id } = await asking()
    expect(await ask(body)).toEqual({ state: 'refused', refused: { code, detail: expect.any(String), ...(pointer === undefined ? {} : { pointer }) } })
    expect(known.replaysOf(id)).toEqual([])
  })

  it('of more than 100,000 events is refused, of as many it is not', async () => {
    const { ask } = await asking(releasesOf({ 3: 100_001 }))
    expect(await ask({ stream: stream(3), from: 1, to: 100_001 })).toMatchObject({ refused: { code: 'REPLAY.TOO_MANY' } })
    expect(doneOf(await ask({ stream: stream(3), from: 2, to: 100_001 })).events).toBe(100_000)
  })

  it('is not asked for while the numbers are being rebuilt', async () => {
    const { ask, known, id } = await asking(viewOf({}, { caughtUp: false }))
    await expect(ask({ since: at(noon - hour) })).rejects.toThrow(NotCaughtUp)
    expect(known.replaysOf(id)).toEqual([])
  })

  it('is shown to its partner alone', async () => {
    const { ask, self, id } = await asking()
    const { id: replay } = doneOf(await ask({ stream: stream(7), from: 1, to: 2 }))
    expect(doneOf(await showReplay(self, 'mind', { endpoint: id, replay }))).toMatchObject({ id: replay, events: 2 })
    expect(await showReplay(self, 'action-together', { endpoint: id, replay })).toEqual({ state: 'unknown' })
    expect(await showReplay(self, 'mind', { endpoint: id, replay: 'made-up' })).toEqual({ state: 'unknown' })
    expect(await ask({ stream: stream(7), from: 1, to: 2 }, 'r2', 'action-together')).toEqual({ state: 'unknown' })
  })
})
