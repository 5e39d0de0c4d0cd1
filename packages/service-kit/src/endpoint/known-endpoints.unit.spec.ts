import { beforeEach, describe, expect, it } from '@jest/globals'
import type { EndpointChanged, ReplayAsked } from '@oldham-cares/domain'
import { NotCaughtUp } from '@oldham-cares/log'
import { askReplay, changeEndpoint, type Change } from './change-endpoint.js'
import { KnownEndpoints } from './known-endpoints.js'

const changed = (over: Partial<EndpointChanged> = {}): EndpointChanged => ({
  type: 'EndpointChanged',
  endpoint: 'one',
  version: 1,
  partner: 'mind',
  kind: 'webhook',
  address: 'https://events.mind.example/hub',
  state: 'on',
  signing: 'hmac',
  generation: 1,
  since: 100,
  warned: 0,
  by: 'w',
  time: 100,
  ...over
})
const asked: ReplayAsked = { type: 'ReplayAsked', replay: 'r', endpoint: 'one', partner: 'mind', ranges: [{ partition: 3, from: 1, to: 2 }], by: 'w', time: 200 }

let known: KnownEndpoints
let offset: number
const take = (record: EndpointChanged | ReplayAsked) => known.take(record, { partition: 7, offset: offset++ })
beforeEach(() => {
  known = new KnownEndpoints()
  offset = 0
  known.caughtUp()
})

describe('before the log has been read to its end', () => {
  it('nothing is answered: that an endpoint is missing would not be knowledge', () => {
    const unread = new KnownEndpoints()
    unread.take(changed(), { partition: 7, offset: 0 })
    for (const ask of [() => unread.get('one'), () => unread.of('mind'), () => unread.pushedTo('mind'), () => unread.all, () => unread.replaysOf('one')]) expect(ask).toThrow(NotCaughtUp)
  })
})

describe('an endpoint', () => {
  it('is as the last valid change left it', () => {
    take(changed())
    take(changed({ version: 2, address: 'https://elsewhere.example/', time: 200 }))
    expect(known.of('mind')).toMatchObject([{ version: 2, address: 'https://elsewhere.example/', onSince: 200 }])
  })

  it.each<[string, Partial<EndpointChanged>]>([
    ['follows no version that stands', { version: 3 }],
    ['follows a version that another followed first', { version: 1 }],
    ['is another partner’s', { version: 2, partner: 'age-uk-oldham' }]
  ])('is not changed by what %s', (_, over) => {
    take(changed())
    take(changed({ address: 'https://thief.example/', ...over }))
    expect([known.get('one')?.address, known.of('age-uk-oldham')]).toEqual(['https://events.mind.example/hub', []])
  })

  it('beyond the twentieth of a partner never stood, until one is removed', () => {
    for (let number = 1; number <= 21; number += 1) take(changed({ endpoint: `e${number}`, address: `https://mind.example/${number}` }))
    take(changed({ endpoint: 'other', partner: 'age-uk-oldham' }))
    expect([known.of('mind').length, known.get('e21'), known.get('other')?.version]).toEqual([20, undefined, 1])
    take(changed({ endpoint: 'e1', version: 2, state: 'removed' }))
    take(changed({ endpoint: 'e21' }))
    expect(known.of('mind').at(-1)?.endpoint).toBe('e21')
  })

  it('that was removed is never one again, and no more among its partner’s', () => {
    take(changed())
    take(changed({ version: 2, state: 'removed' }))
    take(changed({ version: 3, state: 'on' }))
    expect([known.get('one')?.state, known.of('mind'), known.pushedTo('mind')]).toEqual(['removed', [], []])
  })

  it('is pushed to while it is on, and not while it is paused or disabled', () => {
    take(changed())
    expect(known.pushedTo('mind')).toHaveLength(1)
    for (const state of ['paused', 'disabled'] as const) {
      take(changed({ version: (known.get('one')?.version ?? 0) + 1, state }))
      expect([known.pushedTo('mind'), known.of('mind').length]).toEqual([[], 1])
    }
  })

  it('is on since it was let go on or led elsewhere, whatever else is changed', () => {
    take(changed())
    take(changed({ version: 2, perSecond: 5, time: 200 }))
    expect(known.get('one')?.onSince).toBe(100)
    take(changed({ version: 3, state: 'paused', time: 300 }))
    take(changed({ version: 4, time: 400 }))
    expect(known.get('one')?.onSince).toBe(400)
    take(changed({ version: 5, address: 'https://elsewhere.example/', time: 500 }))
    expect(known.get('one')?.onSince).toBe(500)
  })

  it('of a partner of whom something could not be read is pushed nothing', () => {
    take(changed())
    known.skip('mind', { partition: 7, offset: offset++ })
    expect([known.pushedTo('mind'), known.of('mind').length]).toEqual([[], 1])
  })

  it('is the same when its records are read anew, as a reader begun again reads them', () => {
    const records = [changed(), changed({ version: 2, time: 200 }), changed({ version: 5, address: 'https://never.example/' }), changed({ version: 3 }), changed({ version: 4 })]
    for (const record of records) take(record)
    const before = known.get('one')
    offset = 0
    for (const record of records) take(record)
    expect(known.get('one')).toEqual(before)
  })

  it('is told of with each change that stands, and with no other', () => {
    const heard: number[] = []
    known.changed(({ version }) => heard.push(version))
    for (const version of [1, 2, 2, 4, 3]) take(changed({ version }))
    expect(heard).toEqual([1, 2, 3])
  })
})

describe('a replay', () => {
  it('stands once, for an endpoint of the partner that asked', () => {
    take(changed())
    take(asked)
    take(asked)
    take({ ...asked, replay: 'theirs', partner: 'age-uk-oldham' })
    take({ ...asked, replay: 'nowhere', endpoint: 'two' })
    expect(known.replaysOf('one')).toEqual([asked])
    expect(known.replay('one', 'r')).toEqual(asked)
    expect(known.replaysOf('two')).toEqual([])
  })
})

describe('changing an endpoint', () => {
  /** Others' records that come to stand just before. */
  const changing = (before: readonly EndpointChanged[] = []) => {
    const first = [...before]
    const append = async (_topic: string, _key: string, record: object) => {
      for (let other = first.shift(); other; other = first.shift()) take(other)
      const at = { partition: 7, offset }
      queueMicrotask(() => take(record as EndpointChanged | ReplayAsked))
      return at
    }
    return { log: { append: append as never }, known, now: () => 500 }
  }
  const whose = { endpoint: 'one', partner: 'mind', by: 'worker' }
  const slower: Change<{ code: 'NONE' }> = (standing) => (standing ? { ...standing, perSecond: 1 } : { code: 'NONE' })

  it('appends the next version, whole, and answers once it is read back', async () => {
    take(changed())
    const expected = changed({ version: 2, perSecond: 1, by: 'worker', time: 500 })
    expect(await changeEndpoint(changing(), whose, slower)).toEqual({ changed: expected })
    expect(known.get('one')).toEqual({ ...expected, onSince: 100 })
  })

  it('changes nothing where another change came first', async () => {
    take(changed())
    const outcome = await changeEndpoint(changing([changed({ version: 2, perSecond: 9 })]), whose, slower)
    expect(outcome).toMatchObject({ conflict: { version: 2, perSecond: 9 } })
    expect(known.get('one')).toMatchObject({ version: 2, perSecond: 9 })
  })

  it('appends nothing where it is refused, nor where the endpoint is another partner’s', async () => {
    take(changed())
    expect(await changeEndpoint(changing(), { ...whose, endpoint: 'two' }, slower)).toEqual({ refused: { code: 'NONE' } })
    expect(await changeEndpoint(changing(), { ...whose, partner: 'age-uk-oldham' }, slower)).toEqual({ refused: { code: 'NONE' } })
    expect(await changeEndpoint(changing(), { ...whose, partner: 'age-uk-oldham' }, () => changed({ address: 'https://thief.example/' }))).toEqual({ conflict: undefined })
    expect([offset, known.get('one')?.version]).toEqual([1, 1])
  })

  it('asks for a replay once, however often', async () => {
    take(changed())
    const { type: _type, time: _time, ...wanted } = asked
    expect(await askReplay(changing(), wanted)).toEqual({ ...asked, time: 500 })
    expect(await askReplay(changing(), wanted)).toEqual({ ...asked, time: 500 })
    expect(offset).toBe(2)
  })
})
