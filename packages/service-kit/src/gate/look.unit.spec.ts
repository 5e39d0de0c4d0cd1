import { afterEach, describe, expect, it, jest } from '@jest/globals'
import type { DisclosurePolicy } from '@oldham-cares/domain'
import { factRow } from '@oldham-cares/log'
import { AuditAway } from '../audit/audit.js'
import { whileUnderWay, type RequestUnderWay } from '../audit/request-under-way.js'
import { defineExit } from './exit.js'
import { accepted, agreed, another, brokenBy, gateOver, lead, mind, noon, passedOn, submitted, team, told, withdrawn, type Around } from './gate.support.js'
import type { Reader } from './look.js'

const service = 'under-test'
const read = defineExit({ name: 'a-read', service, how: 'read', purpose: 'direct-care' })
const push = defineExit({ name: 'a-push', service, how: 'push', purpose: 'direct-care' })
const list = defineExit({ name: 'a-list', service, how: 'read', purpose: 'direct-care', thin: true })
const search = defineExit({ name: 'a-search', service, how: 'read', purpose: 'direct-care', kind: 'search' })

const story = told(submitted, accepted, agreed, passedOn)
const after = told(submitted, accepted, agreed, passedOn, withdrawn)

const asked = async (rows: Record<string, unknown>, around: Around & { exit?: typeof read; reader?: Reader; person?: string } = {}) => {
  const { exit = read, reader = mind, person: id = 'p1' } = around
  const { gate, audited } = gateOver(rows, around)
  const answer = exit.show(gate, reader, async (look) => look.at((await look.person(id)).person, { referral: 'r1' }))
  return { answer: await answer.catch((fault: { code: string }) => ({ fault: fault.code })), audited }
}

afterEach(() => {
  jest.useRealTimers()
})

describe('An exit that is asked', () => {
  it('shows what the person agreed to, once that is on the record', async () => {
    const { answer, audited } = await asked(story.rows)
    expect(answer).toMatchObject({ disclosed: true, categories: ['contact', 'referral'] })
    expect(audited).toEqual([
      {
        kind: 'read',
        organisation: mind,
        purpose: 'direct-care',
        outcome: 'disclosed',
        categories: ['contact', 'referral'],
        exit: 'a-read',
        policy: 'disclosure-3',
        person: 'p1',
        referral: 'r1',
        consentVersion: story.facts.at(-1)?.sequence
      }
    ])
  })

  const broken = { version: 'broken', get rows(): never { throw new TypeError('a bug') } } as unknown as DisclosurePolicy
  it.each<[string, Record<string, unknown>, Around, object]>([
    ['without consent', told(submitted, accepted).rows, {}, { reason: 'DISCLOSURE.NO_STANDING' }],
    ['withdrawn from', after.rows, {}, { reason: 'CONSENT.WITHDRAWN' }],
    ['after it ended by itself', story.rows, { now: noon + 3_600_001 }, { disclosed: false }],
    ['of somebody unknown', {}, {}, { reason: 'DISCLOSURE.PERSON_UNKNOWN' }],
    ['while it is not caught up', story.rows, { caughtUp: false }, { fault: 'VIEW.NOT_CAUGHT_UP' }],
    ['of somebody frozen', story.rows, { frozen: true }, { fault: 'PERSON.FROZEN' }],
    ['where asking throws', story.rows, { policy: broken }, { fault: 'GATE.FAULT' }],
    ['where the record is away', story.rows, { audit: { record: () => Promise.reject(new AuditAway()) } }, { fault: 'AUDIT.NOT_WRITTEN' }]
  ])('refuses %s', async (_, rows, around, refusal) => {
    expect((await asked(rows, around)).answer).toMatchObject(refusal)
  })

  it('refuses where Redis has no answer in time', async () => {
    jest.useFakeTimers()
    const gate = { ...gateOver(story.rows).gate, view: { askAt: () => new Promise<never>(() => {}) } }
    const refused = read.look(gate, mind).person('p1').catch(({ code }) => code)
    await jest.advanceTimersByTimeAsync(2_000)
    expect(await refused).toBe('GATE.TIMEOUT')
  })

  it('says of its answers that they are of long ago, once they are', async () => {
    const clock = jest.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValueOnce(1_000).mockReturnValueOnce(1_001)
    const look = push.look(gateOver(story.rows).gate, mind)
    expect([look.isStale, look.isStale]).toEqual([false, true])
    clock.mockRestore()
  })

  it('keeps an answer back that was made long ago: a process that slept wakes with it in its hand', async () => {
    const clock = jest.spyOn(performance, 'now').mockReturnValueOnce(0)
    clock.mockReturnValue(5_001)
    const { answer } = await asked(story.rows)
    clock.mockReturnValueOnce(0).mockReturnValue(5_000)
    const inTime = await asked(story.rows)
    clock.mockRestore()
    expect([answer, inTime.answer]).toMatchObject([{ fault: 'GATE.TIMEOUT' }, { disclosed: true }])
  })

  it('refuses of a fact that it does not know', async () => {
    const { gate } = gateOver(story.rows)
    const look = push.look(gate, mind)
    const { person, rows } = await look.person('p1', [factRow('nobody-knows')])
    expect(look.at(person, { fact: rows[0] as undefined })).toEqual({ disclosed: false, reason: 'DISCLOSURE.FACT_UNKNOWN' })
  })

  it('takes away by a rule of its own, and gives nothing by it', async () => {
    const { gate, audited } = gateOver(story.rows)
    const seen = await read.show(gate, mind, async (look) => look.at((await look.person('p1')).person, { referral: 'r1' }, () => false))
    expect(seen).toEqual({ disclosed: false, reason: 'DISCLOSURE.NO_STANDING' })
    expect(audited).toMatchObject([{ kind: 'denial', outcome: 'DISCLOSURE.NO_STANDING', categories: [] }])
  })
})

describe('The record of an exit', () => {
  it('tells a denial, why, and on which state it rests', async () => {
    const { audited } = await asked(after.rows)
    expect(audited).toMatchObject([{ kind: 'denial', outcome: 'CONSENT.WITHDRAWN', categories: [], person: 'p1', consentVersion: after.facts.at(-1)?.sequence }])
  })

  it('is one of each person, however much was asked about them', async () => {
    const { gate, audited } = gateOver(story.rows)
    await read.show(gate, lead, async (look) => {
      const { person } = await look.person('p1')
      for (const fact of story.facts) look.at(person, { fact })
      return look.at(person, { referral: 'r1' })
    })
    expect(audited).toHaveLength(1)
    expect(audited[0]?.categories).toContain('progress')
  })

  it('says that it was by a broken glass', async () => {
    const nurse: Reader = { ...team, role: 'clinical', worker: 'w-nurse' }
    const { audited } = await asked(told(submitted, accepted, brokenBy(nurse)).rows, { reader: nurse })
    expect(audited).toMatchObject([{ kind: 'break-glass', organisation: team, outcome: 'disclosed', categories: ['contact'], person: 'p1' }])
    expect((await asked(told(submitted, accepted, brokenBy(nurse)).rows, { reader: { ...nurse, worker: 'w-other' } })).audited).toMatchObject([{ kind: 'denial' }])
  })

  it('names no referral where it was about several', async () => {
    const { gate, audited } = gateOver(told(submitted, accepted, another).rows)
    await read.show(gate, lead, async (look) => {
      const { person } = await look.person('p1')
      return ['r1', 'r2'].map((referral) => look.at(person, { referral }))
    })
    expect(audited).toMatchObject([{ kind: 'read', person: 'p1' }])
    expect(audited[0]).not.toHaveProperty('referral')
  })

  it('is one of somebody frozen, of whom a page says no more than that something is withheld', async () => {
    const { gate, audited } = gateOver(story.rows, { frozen: true })
    const look = read.look(gate, mind)
    await expect(look.person('p1')).rejects.toMatchObject({ code: 'PERSON.FROZEN' })
    await look.recorded()
    expect(audited).toMatchObject([{ kind: 'denial', outcome: 'PERSON.FROZEN', person: 'p1' }])
  })

  it('is none of what is pushed: the release is', async () => {
    expect((await asked(story.rows, { exit: push })).audited).toEqual([])
  })

  it('names no category where none leaves', async () => {
    expect((await asked(story.rows, { exit: list })).audited).toMatchObject([{ kind: 'read', outcome: 'disclosed', categories: [] }])
  })

  it('tells that somebody was looked for, though nobody was found', async () => {
    expect((await asked(story.rows, { exit: search })).audited).toMatchObject([{ kind: 'search', outcome: 'disclosed', person: 'p1' }])
    const { gate, audited } = gateOver({})
    await search.show(gate, mind, async () => [])
    expect(audited).toMatchObject([{ kind: 'search', outcome: 'DISCLOSURE.PERSON_UNKNOWN' }])
    expect(audited[0]).not.toHaveProperty('person')
  })
})

describe('Whoever works for the reader', () => {
  const request = (org: string): RequestUnderWay => ({
    correlation: 'c',
    what: 'GET /',
    caller: { org, scope: [], client: 'x', worker: 'w', role: 'safeguarding-lead' }
  })
  const as = (org: string) => whileUnderWay(request(org), () => read.look(gateOver(story.rows).gate, lead).reader)

  it('reads as what the token of the request says', () => {
    expect(as(lead.id)).toEqual({ ...lead, role: 'safeguarding-lead', worker: 'w' })
  })

  it('lends no role to another organisation', () => {
    expect(as('mind')).toEqual(lead)
  })

  it('hears of a denial once: the request is not told of as a failed one too', async () => {
    const underWay = request(mind.id)
    await whileUnderWay(underWay, () => asked(after.rows))
    expect(underWay.denied).toBe(true)
  })
})

describe('Defining an exit', () => {
  it('twice under one name is a bug', () => {
    expect(() => defineExit({ name: 'a-read', service, how: 'push', purpose: 'x' })).toThrow('EXIT.DEFINED_TWICE')
  })
})
