import { describe, expect, it } from '@jest/globals'
import { PersonFrozen, personRow } from '@oldham-cares/log'
import { decidingDoor } from '../../tests/deciding-door.js'
import { accepted, agreedToMind, frozen, ids, lead, mind, passedOn, pseudonyms, submitted, told, viewOf, withdrawn } from '../../tests/story.js'
import { acceptReferral, declineReferral } from '../ask/answer-asked.js'
import { recordContact } from '../ask/work-on-referral.js'
import type { Body, BodyName } from '../contract/body.js'
import { answerOnward } from './answer-onward.js'
import { onReferral } from './on-referral.js'
import { passOn } from './pass-on.js'
import type { Sent } from './outcome.js'
import { recordConsent } from './state-consents.js'
import { takeConsentBack } from './take-consent-back.js'
import { takeReferral } from './take-referral.js'

const clusters = { version: '1', default: 'nowhere', clusters: [] }
const sent = <Name extends BodyName>(body: Body<Name>, org = lead.id, key = 'key-1'): Sent<Name> => ({ org, key, correlation: 'corr', target: 'POST /x', body })
const ours = ids.of(lead.id, 'referral', 'r1')
const theirs = ids.of(mind.id, 'referral', 'r1')
const jane = { source: 'self', person: { name: { family: 'E', given: ['J'] } }, need: 'loneliness', risks: { statement: 'none-known' } } as const

describe('taking a referral', () => {
  const taking = (story?: ReturnType<typeof told>) => {
    const { acting, handed } = decidingDoor(story)
    return { handed, parts: { ...acting, pseudonyms, clusters } }
  }

  it('shows the sender its own id, and how it stands', async () => {
    const outcome = await takeReferral(taking().parts, sent<'SubmitReferral'>(jane))
    expect(outcome).toEqual({ state: 'done', shown: { id: expect.stringMatching(/^[0-9a-f]{32}$/), status: 'requested', owner: lead.id } })
  })

  it.each([['9990000019', 'NHS_NUMBER.CHECK_DIGIT'], ['12', 'NHS_NUMBER.MALFORMED']])('hands nothing over for the number %s', async (nhsNumber, code) => {
    const { parts, handed } = taking()
    const outcome = await takeReferral(parts, sent<'SubmitReferral'>({ ...jane, person: { ...jane.person, nhsNumber } }))
    expect(outcome).toMatchObject({ state: 'invalid', code })
    expect(JSON.stringify(outcome)).not.toContain(nhsNumber)
    expect(handed).toEqual([])
  })
})

describe('a step in a referral', () => {
  const contact = (story: ReturnType<typeof told>, scoped: string, org: string) => {
    const { acting, handed } = decidingDoor(story)
    const outcome = onReferral(acting, sent<'RecordContact'>({ contact: 'made' }, org), scoped, ({ id }) => recordContact(id, { contact: 'made' }))
    return { outcome, handed }
  }

  it('is handed over about the person, under the hub\'s own ids', async () => {
    const { outcome, handed } = contact(told(submitted, accepted), ours, lead.id)
    expect(await outcome).toEqual({ state: 'done', shown: { id: ours, status: 'in-progress', owner: lead.id } })
    expect(handed[0]).toMatchObject({ about: { person: 'p1' }, sender: lead, requestId: 'key-1', correlation: 'corr' })
  })

  it('that the rules do not allow says why', async () => {
    expect(await contact(told(submitted), ours, lead.id).outcome).toEqual({ state: 'refused', code: 'REFERRAL.NOT_ACCEPTED' })
  })

  it.each([['another partner\'s id', ours], ['an id of the hub', 'r1'], ['nothing', '']])('hands nothing over for %s', async (_, scoped) => {
    const { outcome, handed } = contact(told(submitted, accepted), scoped, mind.id)
    expect([await outcome, handed]).toEqual([{ state: 'unknown' }, []])
  })

  it('hands nothing over about somebody frozen', async () => {
    const { acting, rows, handed } = decidingDoor(told(submitted, accepted))
    Object.assign(rows, frozen)
    await expect(onReferral(acting, sent<'AcceptReferral'>({}), ours, (referral) => acceptReferral(referral, lead.id, {}))).rejects.toBeInstanceOf(PersonFrozen)
    expect(handed).toEqual([])
  })

  it('without a verdict yet says where to ask', async () => {
    const { acting } = decidingDoor(told(submitted, accepted), { pending: true })
    const outcome = await onReferral(acting, sent<'AcceptReferral'>({}), ours, (referral) => acceptReferral(referral, lead.id, {}))
    if (outcome.state !== 'pending') throw new Error(`it is ${outcome.state}`)
    expect(ids.commandIn(lead.id, outcome.ref)).toBeDefined()
  })

  it('that ends a partner\'s part in it is answered with its id alone', async () => {
    const { acting } = decidingDoor(told(submitted))
    const request = sent<'DeclineReferral'>({ reason: 'no-capacity' })
    const outcome = await onReferral(acting, request, ours, (referral) => declineReferral(referral, lead.id, request.body))
    expect(outcome).toEqual({ state: 'done', shown: { id: ours } })
  })
})

describe('passing on', () => {
  it('names the onward referral for its maker, and answers reach it by that name', async () => {
    const { acting } = decidingDoor(told(submitted, accepted, agreedToMind))
    const made = await passOn(acting, sent<'MakeOnwardReferral'>({ partner: mind.id }), ours)
    if (made.state !== 'done') throw new Error(`it is ${made.state}`)
    expect(made.shown).toMatchObject({ to: mind, referral: { id: ours } })
    const { id: onward } = made.shown as { id: string }
    const answer = sent<'AnswerOnwardReferral'>({ answer: 'accepted' }, lead.id, 'key-2')
    expect(await answerOnward(acting, answer, { referral: ours, onward })).toMatchObject({ state: 'done' })
  })

  it('is answered by the other partner under its own names, never under the maker\'s', async () => {
    const { acting } = decidingDoor(told(submitted, accepted, agreedToMind, passedOn))
    const answer = sent<'AnswerOnwardReferral'>({ answer: 'accepted' }, mind.id)
    expect(await answerOnward(acting, answer, { referral: theirs, onward: ids.of(lead.id, 'onward', 'o1') })).toEqual({ state: 'unknown' })
    expect(await answerOnward(acting, answer, { referral: theirs, onward: ids.of(mind.id, 'onward', 'o1') })).toMatchObject({ state: 'done', shown: { id: theirs } })
  })
})

describe('consent', () => {
  const agreement = { referral: ours, recipient: mind as { kind: 'partner'; id: string }, categories: ['contact'], purpose: 'support', from: '2026-11-02T12:00:00Z', evidence: 'written' } as const

  it('is recorded for the person of the referral', async () => {
    const { acting, handed } = decidingDoor(told(submitted, accepted))
    expect(await recordConsent(acting, sent<'GiveConsent'>(agreement))).toMatchObject({ state: 'done', shown: { recipient: mind, categories: ['contact'] } })
    expect(handed[0]?.about).toEqual({ person: 'p1' })
  })

  it('of a person whose referral is not the sender\'s is not recorded', async () => {
    const { acting, handed } = decidingDoor(told(submitted, accepted))
    expect(await recordConsent(acting, sent<'GiveConsent'>(agreement, mind.id))).toEqual({ state: 'unknown' })
    expect(handed).toEqual([])
  })

  it('is taken back by its id, from its recipient or from everybody', async () => {
    const story = told(submitted, accepted, agreedToMind)
    const back = (body: Body<'WithdrawConsent'>) => takeConsentBack(decidingDoor(story).acting, sent<'WithdrawConsent'>(body), ids.of(lead.id, 'consent', 'c1'))
    expect(await back({ reason: 'changed-mind' })).toMatchObject({ state: 'done', shown: { recipient: mind, categories: [] } })
    expect(await back({ reason: 'changed-mind', from: 'everybody' })).toMatchObject({ state: 'done', shown: { recipient: { id: 'everybody' } } })
  })

  it('taken back is still known by its id, and taking it back again is a statement of its own', async () => {
    const { acting } = decidingDoor(told(submitted, accepted, agreedToMind, withdrawn))
    expect(await takeConsentBack(acting, sent<'WithdrawConsent'>({ reason: 'other' }), ids.of(lead.id, 'consent', 'c1'))).toMatchObject({ state: 'done' })
  })

  it('that nobody gave cannot be taken back', async () => {
    const { acting, rows } = decidingDoor(told(submitted, accepted, agreedToMind))
    expect(await takeConsentBack(acting, sent<'WithdrawConsent'>({ reason: 'other' }), ids.of(lead.id, 'consent', 'c9'))).toEqual({ state: 'unknown' })
    const emptied = { ...acting, view: viewOf({ ...rows, [personRow('p1')]: undefined }) }
    expect(await takeConsentBack(emptied, sent<'WithdrawConsent'>({ reason: 'other' }), ids.of(lead.id, 'consent', 'c1'))).toEqual({ state: 'unknown' })
  })
})
