import { describe, expect, it } from '@jest/globals'
import { followUpsOf, nobodyYet, type Verdict } from '@oldham-cares/domain'
import { personRow, verdictRow } from '@oldham-cares/log'
import { decidingDoor } from '../../tests/deciding-door.js'
import { sent } from '../../tests/sent.js'
import { accepted, agreedToMind, ids, lead, submitted, told, viewOf, withdrawn } from '../../tests/story.js'
import { commandState } from './command-state.js'
import { followUpOf, linkedHaveFollowed } from './linked-have-followed.js'
import { takeConsentBack } from './take-consent-back.js'

const linked = { by: lead, ask: { type: 'LinkPerson', other: 'p2', step: 'proposed', adopted: [] } } as const
const story = told(submitted, accepted, agreedToMind, linked, withdrawn)
const fact = story.facts.find(({ type }) => type === 'ConsentWithdrawn')
if (!fact) throw new Error('nothing was withdrawn')
const followUp = followUpOf(fact.command, 'p2')

const verdict = (digest: string, sequence = 1): Verdict => ({ digest, sequence, time: 0 })
const other = (...verdicts: readonly Verdict[]) => ({
  [personRow('p2')]: nobodyYet('p2'),
  ...Object.fromEntries(verdicts.map((one) => [verdictRow('p2', one.digest), one]))
})
const followed = other(verdict(followUp))

const waiting = (record: object | undefined, passed = true, own: object = {}) => {
  const { acting, rows } = decidingDoor(story)
  return { ...acting, view: viewOf({ ...rows, ...record, ...own }), log: { passedBy: async () => passed } }
}
const unknown = { [verdictRow('p1', fact.command)]: undefined }
const atOnce = { followMs: 0, exitsMs: 0 }
const ask = (parts: ReturnType<typeof waiting>, person = story.person) => linkedHaveFollowed(parts, person, fact.command, atOnce)

describe('a withdrawal of somebody with two records', () => {
  it('is waited for under the name that the follow-up goes by', () => {
    expect(followUpsOf(fact, story.person).map(({ id }) => id)).toEqual([followUp])
  })

  it('is done once the other record holds it and every exit has passed that', async () => {
    expect(await ask(waiting(followed))).toBe(true)
    expect(await ask(waiting(followed, false))).toBe(false)
    expect(await ask(waiting(other()))).toBe(false)
    expect(await ask(waiting(undefined))).toBe(false)
  })

  it('is not done where the hub could not carry it over to the other record', async () => {
    expect(await ask(waiting(other({ ...verdict(followUp), refused: 'HUB.FAULT' })))).toBe(false)
    expect(await ask(waiting(other({ ...verdict(followUp), refused: 'CONSENT.NOT_GIVEN' })))).toBe(true)
  })

  it('that was stated together with others waits for each of them, under the name its follow-up goes by', async () => {
    const second = followUpOf(fact.command, 'p2', 1)
    expect(followUpsOf({ ...fact, id: `${fact.command}.1` }, story.person).map(({ id }) => id)).toEqual([second])
    const both = other(verdict(followUp), verdict(second, 2))
    const answers = [followed, both].map((record) => linkedHaveFollowed(waiting(record), story.person, fact.command, { ...atOnce, denials: 2 }))
    expect(await Promise.all(answers)).toEqual([false, true])
  })

  it('of one record waits for nobody', async () => {
    expect(await ask(waiting(undefined, false), { ...story.person, links: [] })).toBe(true)
  })

  it('waits for no record that was linked after it: that one took the denial over with the link', async () => {
    const later = told(submitted, accepted, agreedToMind, withdrawn, linked)
    const { acting } = decidingDoor(later)
    const ref = ids.commandRef(lead.id, 'command-3')
    expect(await commandState({ ...acting, ids }, lead.id, ref)).toMatchObject({ state: 'done' })
  })

  it('is not done where nothing is known of its verdict', async () => {
    expect(await ask(waiting(followed, true, unknown))).toBe(true)
    expect(await ask(waiting(undefined, true, unknown))).toBe(false)
  })

  it('answers where to ask until then, and asked there is pending until then', async () => {
    const ref = ids.commandRef(lead.id, fact.command)
    expect(await commandState({ ...waiting(undefined), ids }, lead.id, ref)).toMatchObject({ state: 'pending' })
    expect(await commandState({ ...waiting(followed), ids }, lead.id, ref)).toMatchObject({ state: 'done' })
    const { acting } = decidingDoor(told(submitted, accepted, agreedToMind, linked))
    const taken = await takeConsentBack(acting, sent<'WithdrawConsent'>({ reason: 'changed-mind' }), ids.of(lead.id, 'consent', 'c1'))
    expect(taken).toMatchObject({ state: 'pending', ref: expect.stringMatching(/^[0-9a-f]{48}$/) })
  })
})
