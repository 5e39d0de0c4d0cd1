import { describe, expect, it } from '@jest/globals'
import { topics } from '@oldham-cares/log'
import { other, partner, practice, team } from '../../../testing/ledger-entries.js'
import type { Pair } from '../book/pair.js'
import { nothingYet } from '../book/standing.js'
import { Waited } from './ages.js'
import { EndsAgo } from './ends-ago.js'
import { judgePair, stageOf } from './judge-pair.js'

const entitled = { day: '2026-03-02', flow: 'ReferralAccepted', offset: 7, since: 0 }
const pair = (more: Partial<Pair> = {}): Pair => ({ fact: 'f', recipient: partner, heard: 0, entitled, ...more })
const releasedTo = (offset: number) => ({ ...nothingYet, released: { [topics.releases.partner]: offset } })

describe('A pair that is not settled', () => {
  it('is unexplained once its exit has decided about a later fact, and not before', () => {
    expect(judgePair(pair(), releasedTo(7))).toBeUndefined()
    expect(judgePair(pair(), releasedTo(8))).toBe('RELEASE.MISSING')
    expect(judgePair(pair({ recipient: practice }), releasedTo(8))).toBeUndefined()
  })

  it('is explained by a decision or a letter', () => {
    expect(judgePair(pair({ decided: { day: '2026-03-02' } }), releasedTo(8))).toBeUndefined()
    expect(judgePair(pair({ factDead: { day: '2026-03-02', reason: 'RECORD.NOT_FOLDED' } }), releasedTo(8))).toBeUndefined()
  })

  it('is unexplained where no fact entitles to it, or no exit serves whom it does', () => {
    const { entitled: _entitled, ...early } = pair()
    expect(judgePair(early, nothingYet)).toBe('PAIR.NOT_ENTITLED')
    expect(judgePair(pair({ recipient: { kind: 'group', id: 'g' } }), nothingYet)).toBe('EXIT.NONE')
  })

  it('waits for whoever is next', () => {
    const { entitled: _entitled, ...early } = pair()
    const decided = { decided: { day: '2026-03-02' } }
    expect([early, pair({ recipient: team }), pair(), pair(decided), pair({ ...decided, attempts: 2, recipient: other })].map(stageOf)).toEqual([
      'FACT.NOT_FOLDED', 'TIMELINE.NOT_REACHED', 'RELEASE.NOT_DECIDED', 'DELIVERY.NOT_TRIED', 'DELIVERY.TRIED'
    ])
  })
})

describe('What waits', () => {
  it('is told by how long it has', () => {
    const now = 10 * 86_400_000
    const waited = new Waited(now)
    for (const ms of [0, 60_000, 3_600_000, 86_400_000, 8 * 86_400_000, -5]) waited.add(now - ms)
    expect(waited.ages).toEqual({
      count: 6, underMinute: 2, underHour: 1, underDay: 1, underWeek: 1, older: 1, oldestSeconds: 691_200
    })
  })

  it('is nothing where nothing does', () => expect(new Waited(0).ages).toMatchObject({ count: 0, oldestSeconds: 0 }))
})

describe('Where the topics ended', () => {
  it('is told as it was long enough ago, and not before anybody knows', () => {
    let now = 0
    const ends = new EndsAgo(() => now, 10)
    ends.add({ t: [1] })
    expect(ends.longAgo()).toBeUndefined()
    now = 10
    ends.add({ t: [2] })
    expect(ends.longAgo()).toEqual({ t: [1] })
    now = 20
    ends.add({ t: [3] })
    expect(ends.longAgo()).toEqual({ t: [2] })
  })
})
