import { describe, expect, it } from '@jest/globals'
import type { Person } from '@oldham-cares/domain'
import { personRow } from '@oldham-cares/log'
import { decidingDoor } from '../../tests/deciding-door.js'
import { knitting } from '../../tests/listed.js'
import { sent } from '../../tests/sent.js'
import { accepted, agreedToMind, ids, lead, mind, passedOn, submitted, told } from '../../tests/story.js'
import type { Body } from '../contract/body.js'
import { showReferral } from '../read/show-referral.js'
import { commandState } from './command-state.js'
import { recordConsent, recordObjection, recordRefusal } from './state-consents.js'

const ours = ids.of(lead.id, 'referral', 'r1')
const theirs = ids.of(mind.id, 'referral', 'r1')
const toMind = { kind: 'partner', id: mind.id } as const
const underWay = () => decidingDoor(told(submitted, accepted, agreedToMind, passedOn))

const refusal: Body<'RefuseConsent'> = { referral: ours, recipient: toMind, categories: ['contact'], purpose: 'onward-referral', evidence: 'verbal' }
const objection: Body<'RecordObjection'> = { referral: ours, recipient: toMind, reason: 'private' }
const agreement = { referral: ours, recipient: toMind, categories: ['contact'] as ['contact'], purpose: 'support', from: '2026-11-02T12:00:00Z', evidence: 'written' } as const

describe('a refusal', () => {
  it('is stated under the referral, in whose words and how it was said', async () => {
    const { acting, handed } = underWay()
    expect(await recordRefusal(acting, sent<'RefuseConsent'>(refusal))).toMatchObject({ state: 'done', shown: { recipient: toMind, categories: ['contact'] } })
    expect(handed[0]?.ask('c')).toMatchObject({ type: 'RefuseConsent', under: 'r1', purpose: 'onward-referral', evidence: 'verbal' })
  })

  it('takes away at once what was agreed to, and nothing else', async () => {
    const { acting } = underWay()
    const data = async () => Object.keys(((await showReferral(acting, mind, theirs)) as { shown: { coarse: object } }).shown)
    expect(await data()).toContain('coarse')
    await recordRefusal(acting, sent<'RefuseConsent'>({ ...refusal, categories: ['referral'] }))
    expect(await data()).not.toContain('coarse')
  })

  it('of a service is one of whoever offers it, and of one that is not listed of nobody', async () => {
    const { acting, handed } = underWay()
    const { recipient: _mind, ...asked } = refusal
    expect(await recordRefusal(acting, sent<'RefuseConsent'>({ ...asked, service: knitting }))).toMatchObject({ shown: { recipient: { kind: 'group', id: 'action-together:knitting-group' } } })
    expect(await recordRefusal(acting, sent<'RefuseConsent'>({ ...asked, service: 'nowhere' }, { key: 'key-2' }))).toMatchObject({ state: 'unfit', code: 'DIRECTORY.SERVICE_UNKNOWN' })
    expect(handed).toHaveLength(1)
  })

  it('is recorded once however often it is sent', async () => {
    const { acting, rows } = underWay()
    const once = await recordRefusal(acting, sent<'RefuseConsent'>(refusal))
    expect(await recordRefusal(acting, sent<'RefuseConsent'>(refusal))).toEqual(once)
    expect((rows[personRow('p1')] as Person).consent).toHaveLength(2)
  })
})

describe('an objection', () => {
  it('to one recipient shuts it out of everything', async () => {
    const { acting } = underWay()
    expect(await recordObjection(acting, sent<'RecordObjection'>(objection))).toMatchObject({ state: 'done', shown: { recipient: toMind, categories: [] } })
    expect(await showReferral(acting, mind, theirs)).toEqual({ withheld: 'CONSENT.WITHDRAWN' })
    expect(await showReferral(acting, lead, ours)).toHaveProperty('shown')
  })

  it('to everybody shuts everybody out, the lead that recorded it too', async () => {
    const { acting } = underWay()
    const outcome = await recordObjection(acting, sent<'RecordObjection'>({ referral: ours, everybody: true, reason: 'person-asked' }))
    expect(outcome).toMatchObject({ state: 'done', shown: { recipient: { id: 'everybody' } } })
    expect(await showReferral(acting, mind, theirs)).toEqual({ withheld: 'CONSENT.WITHDRAWN' })
    expect(await showReferral(acting, lead, ours)).toEqual({ withheld: 'CONSENT.WITHDRAWN' })
  })

  it('is lifted by a later agreement that names the recipient, and the older one lifts nothing', async () => {
    const objected = { by: lead, ask: { type: 'RecordObjection', consent: 'c8', recipient: mind, categories: [], reason: 'private' } } as const
    const { acting } = decidingDoor(told(submitted, accepted, agreedToMind, passedOn, objected))
    expect(await showReferral(acting, mind, theirs)).toEqual({ withheld: 'CONSENT.WITHDRAWN' })
    expect(await recordConsent(acting, sent<'GiveConsent'>(agreement, { org: mind.id }))).toEqual({ state: 'unknown' })
    expect(await recordConsent(acting, sent<'GiveConsent'>({ ...agreement, referral: theirs }, { org: mind.id }))).toEqual({ state: 'refused', code: 'CONSENT.NO_STANDING' })
    await recordConsent(acting, sent<'GiveConsent'>(agreement))
    const answer = await showReferral(acting, mind, theirs)
    expect(answer).toHaveProperty('shown')
    expect(answer).not.toHaveProperty('shown.coarse')
  })

  it('is taken from a recipient about itself, though it may record nothing else', async () => {
    const { acting } = underWay()
    const own = sent<'RecordObjection'>({ ...objection, referral: theirs }, { org: mind.id })
    expect(await recordObjection(acting, own)).toMatchObject({ state: 'done' })
    const others = sent<'RecordObjection'>({ ...objection, referral: theirs, recipient: { kind: 'group', id: 'knitting' } }, { org: mind.id, key: 'key-2' })
    expect(await recordObjection(acting, others)).toEqual({ state: 'refused', code: 'CONSENT.NO_STANDING' })
  })

  it('is recorded once however often it is sent', async () => {
    const { acting, rows } = underWay()
    const once = await recordObjection(acting, sent<'RecordObjection'>(objection))
    expect(await recordObjection(acting, sent<'RecordObjection'>(objection))).toEqual(once)
    expect((rows[personRow('p1')] as Person).consent).toHaveLength(2)
  })
})

describe.each([
  ['a refusal', (acting: ReturnType<typeof underWay>['acting'], referral: string, org?: string) => recordRefusal(acting, sent<'RefuseConsent'>({ ...refusal, referral }, { ...(org && { org }) }))],
  ['an objection', (acting: ReturnType<typeof underWay>['acting'], referral: string, org?: string) => recordObjection(acting, sent<'RecordObjection'>({ ...objection, referral }, { ...(org && { org }) }))]
])('%s', (_, state) => {
  it.each([['another partner\'s id', theirs], ['an id of the hub', 'r1'], ['nothing', '']])('is not stated under %s', async (_name, referral) => {
    const { acting, handed } = underWay()
    expect([await state(acting, referral), handed]).toEqual([{ state: 'unknown' }, []])
  })

  it('without a verdict yet says where to ask', async () => {
    const { acting } = decidingDoor(told(submitted, accepted, agreedToMind, passedOn), { pending: true })
    expect(await state(acting, ours)).toMatchObject({ state: 'pending' })
  })

  it('is not done while another record of the person has not taken it over, and is then', async () => {
    const { acting, rows } = underWay()
    const person = rows[personRow('p1')] as Person
    rows[personRow('p1')] = { ...person, links: [{ other: 'p2', since: 1, by: lead }] }
    const bell = { await: async () => undefined }
    const outcome = await state({ ...acting, bell }, ours)
    if (outcome.state !== 'pending') throw new Error(`it is ${outcome.state}`)
    expect(await commandState({ ...acting, bell }, lead.id, outcome.ref)).toMatchObject({ state: 'pending' })
    const followed = { await: async <Found>() => 1 as Found }
    expect(await commandState({ ...acting, bell: followed }, lead.id, outcome.ref)).toMatchObject({ state: 'done' })
  })
})
