import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from '@jest/globals'
import type { Bundle } from '../fhir.js'
import { consenting, faultOf, refusalOf, type Consenting } from '../../testing/consents.js'
import { gpSystem, type GpSystem } from '../../testing/gp-system.js'
import { practice } from '../../testing/hub-in-memory.js'
import { changed, ranisChange, ranisError, ranisObjection, ranisRefusal, ranisUpdate, resourceIn } from '../../testing/messages.js'

type Loose = { [member: string]: any }

let gp: GpSystem
let rani: Consenting
let id: string
beforeEach(async () => {
  gp = await gpSystem()
  rani = await consenting(gp)
  id = (await rani.post()).body.id
  gp.hub.now += 60_000
})

const reason = (code: string) => ({
  url: 'https://fhir.nhs.uk/England/StructureDefinition/Extension-England-Consent-Status-Reason',
  valueCodeableConcept: { coding: [{ system: 'https://hub.example/CodeSystem/consent-status-reason', code }] }
})
const to = (status: unknown, why: string, wrap = (value: object): unknown => value) => [
  { op: 'replace', path: '/status', value: status },
  { op: 'add', path: '/extension/-', value: wrap(reason(why)) }
]

describe('a patch of a Consent', () => {
  it('to inactive takes the consent back, with why', async () => {
    const { status, headers, body } = await rani.patch(id)
    expect([status, body.status]).toEqual([200, 'inactive'])
    expect(body.extension).toEqual([reason('changed-mind')])
    expect(headers['etag']).toBe(`W/"${body.meta.versionId}"`)
    expect(rani.made()).toMatchObject({ type: 'ConsentWithdrawn', by: practice, recipient: { id: 'mind' }, categories: ['contact', 'referral', 'wellbeing'], reason: 'changed-mind' })
  })

  it('to entered-in-error denies too: what was recorded for another was never agreed to', async () => {
    expect((await rani.patch(id, to('entered-in-error', 'entered-in-error'))).body.status).toBe('entered-in-error')
    expect(rani.made()).toMatchObject({ type: 'ConsentWithdrawn', reason: 'entered-in-error' })
  })

  it('may have its operations in either order, and the extension as a list of one', async () => {
    expect((await rani.patch(id, to('inactive', 'other', (value) => [value]).toReversed())).body.status).toBe('inactive')
  })

  it('sent again under the same id changes nothing and is answered alike', async () => {
    const headers = { 'x-request-id': randomUUID() }
    const first = await rani.patch(id, undefined, { headers })
    const facts = gp.hub.facts.length
    const again = await rani.patch(id, undefined, { headers })
    expect([again.status, again.body, gp.hub.facts.length]).toEqual([200, first.body, facts])
  })

  it('is late until every record of the person holds it, and safe to send again', async () => {
    gp.hub.linkedFollow = false
    const headers = { 'x-request-id': randomUUID() }
    expect(refusalOf(await rani.patch(id, undefined, { headers }))).toEqual([408, 'timeout', undefined])
    expect(refusalOf(await rani.patch(id, undefined, { headers }))).toEqual([425, 'duplicate', undefined])
    gp.hub.linkedFollow = true
    expect((await rani.patch(id, undefined, { headers })).status).toBe(200)
  })
})

describe('a patch that is not taken', () => {
  const transitions: readonly [string, string, string][] = [
    ['active', 'active', 'other'],
    ['active', 'draft', 'other'],
    ['active', 'rejected', 'other']
  ]
  it.each(transitions)('goes from %s to %s', async (_from, status, why) => {
    const answer = await rani.patch(id, to(status, why))
    expect([refusalOf(answer), faultOf(answer)]).toEqual([[422, 'business-rule', 'Consent.status'], 'INVALID_STATE_TRANSITION'])
  })

  it.each(['active', 'inactive', 'entered-in-error'])('goes on from inactive to %s', async (status) => {
    await rani.patch(id)
    const facts = gp.hub.facts.length
    const answer = await rani.patch(id, to(status, status === 'entered-in-error' ? status : 'other'))
    expect([faultOf(answer), gp.hub.facts.length]).toEqual(['INVALID_STATE_TRANSITION', facts])
  })

  it.each([
    ['a refusal', ranisRefusal],
    ['an objection', ranisObjection]
  ])('would lift %s', async (_what, consent) => {
    const { body } = await rani.post(consent())
    expect(faultOf(await rani.patch(body.id))).toBe('INVALID_STATE_TRANSITION')
  })

  it.each<[string, unknown, readonly [number, string, string], string | undefined]>([
    ['sets a status that is none', to('withdrawn', 'other'), [422, 'value', 'Consent.status'], 'INVALID_STATUS_CODE'],
    ['sets a status that is no text', to({ code: 'inactive' }, 'other'), [422, 'value', 'Consent.status'], 'INVALID_STATUS_CODE'],
    ['says no reason', ranisChange().slice(0, 1), [422, 'value', 'Consent.extension'], 'INVALID_STATUS_REASON'],
    ['says a reason that is none', to('inactive', 'because'), [422, 'value', 'Consent.extension'], 'INVALID_STATUS_REASON'],
    ['says that it was an error and means an end', to('inactive', 'entered-in-error'), [422, 'value', 'Consent.extension'], 'INVALID_STATUS_REASON'],
    ['sets no status', ranisChange().slice(1), [400, 'required', 'Consent.status'], undefined],
    ['sets it twice', [...to('inactive', 'other'), { op: 'replace', path: '/status', value: 'active' }], [409, 'conflict', 'patch[2]'], 'DUPLICATE_PATCHES'],
    ['changes for whom it is', [...to('inactive', 'other'), { op: 'remove', path: '/provision' }], [422, 'not-supported', 'patch[2]'], undefined],
    ['tests first', [{ op: 'test', path: '/status', value: 'active' }, ...to('inactive', 'other')], [422, 'not-supported', 'patch[0]'], undefined],
    ['is no list', { op: 'replace', path: '/status', value: 'inactive' }, [400, 'invalid', 'patch'], undefined],
    ['is an operation of no kind', [{ op: 'set', path: '/status' }], [400, 'value', 'patch[0].op'], undefined],
    ['adds an extension that is none', [...to('inactive', 'other').slice(0, 1), { op: 'add', path: '/extension/-', value: 'other' }], [400, 'invalid', 'patch[1].value'], undefined],
    ['adds a coding that is none', to('inactive', 'other', () => ({ url: 'x', valueCodeableConcept: { coding: [null] } })), [400, 'invalid', 'patch[1].value.valueCodeableConcept.coding[0]'], undefined]
  ])('%s', async (_what, patch, expected, fault) => {
    const facts = gp.hub.facts.length
    const answer = await rani.patch(id, patch)
    expect([refusalOf(answer), faultOf(answer), gp.hub.facts.length]).toEqual([expected, fault, facts])
  })

  it('is of another\'s Consent, and answered like one of none', async () => {
    const theirs = await rani.patch(id, undefined, { token: 'B2002' })
    const nobodys = await rani.patch('00000000000000000000000000000000', undefined, { token: 'B2002' })
    expect([refusalOf(theirs), theirs.body]).toEqual([[404, 'not-found', 'Consent.id'], nobodys.body])
  })

  it('is by the former practice, which has no part in the person\'s care any more', async () => {
    const registeredWith = (bundle: Bundle, practiceId: string) =>
      changed(bundle, (one) => (resourceIn(one, 'Patient')['generalPractitioner'][0].identifier.value = practiceId))
    await gp.send({ body: registeredWith(ranisUpdate(), 'B2002') })
    const { body } = await rani.post(ranisRefusal(), { token: 'B2002' })
    const given = await rani.post(undefined, { token: 'B2002' })
    expect([body.status, given.body.status]).toEqual(['rejected', 'active'])
    gp.hub.now += 60_000
    const back = changed(ranisUpdate(), (one) => one['entry'].forEach(({ resource }: Loose) => (resource.meta.lastUpdated = '2026-03-04T09:00:00Z')))
    expect((await gp.send({ body: back })).status).toBe(200)
    const answer = await rani.patch(given.body.id, undefined, { token: 'B2002' })
    expect([refusalOf(answer), rani.made()?.type]).toEqual([[422, 'business-rule', 'Consent.patient'], 'CommandRefused'])
  })

  it('is of what was agreed to under a referral that was a mistake', async () => {
    await gp.send({ body: ranisError() })
    expect(faultOf(await rani.patch(id))).toBe('INVALID_STATE_TRANSITION')
    const refusal = { ...ranisRefusal(), dateTime: '2026-03-02T09:19:00Z' }
    expect(refusalOf(await rani.post(refusal))).toEqual([422, 'not-found', 'Consent.patient'])
  })

  it.each(['application/fhir+json', 'application/merge-patch+json'])('is not called a patch: %s', async (type) => {
    expect((await rani.patch(id, undefined, { headers: { 'content-type': type } })).status).toBe(415)
  })

  it('is posted', async () => {
    expect((await rani.post(ranisChange(), { headers: { 'content-type': 'application/json-patch+json' } })).status).toBe(415)
  })
})
