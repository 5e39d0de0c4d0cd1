import { beforeEach, describe, expect, it } from '@jest/globals'
import { consenting, faultOf, refusalOf, type Consenting } from '../../testing/consents.js'
import { gpSystem, type GpSystem } from '../../testing/gp-system.js'
import { changed, ranisConsent, ranisObjection, ranisRefusal } from '../../testing/messages.js'

let gp: GpSystem
let rani: Consenting
beforeEach(async () => {
  gp = await gpSystem()
  rani = await consenting(gp)
})

type Loose = { [member: string]: any }

const at = 'Consent.provision.provision[0]'
const inner = (consent: Loose): Loose => consent['provision'].provision[0]
const category = (code: string) => ({ coding: [{ system: 'https://hub.example/CodeSystem/data-category', code }] })
const rule = (code: string) => ({ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code }] })

const expectRefused = async (consent: unknown, [status, issue, where]: readonly [number, string, string]) => {
  const commands = gp.hub.commands.length
  const answer = await rani.post(consent)
  expect(refusalOf(answer)).toEqual([status, issue, where])
  expect(gp.hub.commands).toHaveLength(commands)
  return answer
}

describe('a Consent that cannot be read as what it says', () => {
  it.each<[string, (one: Loose) => unknown, readonly [number, string, string]]>([
    ['names no person', (one) => delete one['patient'], [400, 'required', 'Consent.patient']],
    ['leaves the person without a name', (one) => (one['patient'] = { display: 'Rani' }), [400, 'required', 'Consent.patient.identifier']],
    ['names the person by another number', (one) => (one['patient'].identifier.system = 'https://gp.example/Id/1'), [400, 'value', 'Consent.patient.identifier.system']],
    ['has neither policy nor rule', (one) => delete one['policyRule'], [400, 'required', 'Consent.policyRule']],
    ['has no provision', (one) => delete one['provision'], [400, 'required', 'Consent.provision']],
    ['makes no exception', (one) => delete one['provision'].provision, [400, 'required', 'Consent.provision.provision']],
    ['makes an exception of no type', (one) => delete inner(one)['type'], [400, 'required', `${at}.type`]],
    ['may mean something else by an extension', (one) => (inner(one)['modifierExtension'] = [{ url: 'https://gp.example/not' }]), [400, 'invalid', `${at}.modifierExtension`]],
    ['permits everything to everybody', (one) => (one['provision'].type = 'permit'), [422, 'not-supported', 'Consent.provision.type']],
    ['permits to nobody', (one) => delete inner(one)['actor'], [400, 'required', `${at}.actor`]],
    ['permits nothing', (one) => delete inner(one)['code'], [400, 'required', `${at}.code`]],
    ['gives its recipient no role', (one) => delete inner(one)['actor'][0].role, [400, 'required', `${at}.actor[0].role`]],
    ['gives its recipient another role', (one) => (inner(one)['actor'][0].role.coding[0].code = 'AUT'), [400, 'value', `${at}.actor[0].role`]],
    ['names its recipient by reference alone', (one) => (inner(one)['actor'][0].reference = { reference: 'Organization/1' }), [400, 'required', `${at}.actor[0].reference.identifier`]],
    ['names a recipient who is not here', (one) => (inner(one)['actor'][0].reference.identifier.value = 'nobody'), [422, 'not-found', `${at}.actor[0].reference.identifier`]],
    ['names a recipient in a system of its own', (one) => (inner(one)['actor'][0].reference.identifier.system = 'https://gp.example/Id/1'), [422, 'not-found', `${at}.actor[0].reference.identifier`]],
    ['names two recipients', (one) => inner(one)['actor'].push(inner(one)['actor'][0]), [422, 'not-supported', `${at}.actor[1]`]],
    ['names what the hub does not know', (one) => inner(one)['code'].push(category('everything')), [422, 'value', `${at}.code[3]`]],
    ['is for research', (one) => (inner(one)['purpose'][0].code = 'HRESCH'), [422, 'value', `${at}.purpose[0]`]],
    ['is for research too', (one) => inner(one)['purpose'].push({ ...inner(one)['purpose'][0], code: 'HRESCH' }), [422, 'value', `${at}.purpose[1]`]],
    ['allows to collect, and not to see', (one) => (inner(one)['action'][0].coding[0].code = 'collect'), [422, 'not-supported', `${at}.action`]],
    ...['securityLabel', 'class', 'dataPeriod', 'data'].map(
      (limit): [string, (one: Loose) => unknown, readonly [number, string, string]] =>
        [`is limited by ${limit}`, (one) => (inner(one)[limit] = limit === 'dataPeriod' ? {} : [{}]), [422, 'not-supported', `${at}.${limit}`]]
    ),
    ['names a recipient of the rule', (one) => (one['provision'].actor = inner(one)['actor']), [422, 'not-supported', 'Consent.provision.actor']],
    ['excludes a permission', (one) => (inner(one)['provision'] = [{ type: 'permit', code: [category('contact')] }]), [422, 'not-supported', `${at}.provision[0]`]],
    ['excludes something from what it excludes', (one) => (inner(one)['provision'] = [{ type: 'deny', code: [category('contact')], provision: [{ type: 'permit' }] }]), [422, 'not-supported', `${at}.provision[0]`]],
    ['excludes something for somebody else', (one) => (inner(one)['provision'] = [{ type: 'deny', code: [category('contact')], actor: inner(ranisRefusal())['actor'] }]), [422, 'not-supported', `${at}.provision[0].actor[0]`]],
    ['excludes what is labelled', (one) => (inner(one)['provision'] = [{ type: 'deny', securityLabel: [{ code: 'R' }] }]), [422, 'not-supported', `${at}.provision[0].securityLabel`]],
    ['excludes something for a time', (one) => (inner(one)['provision'] = [{ type: 'deny', code: [category('contact')], period: { end: '2026-12-31' } }]), [422, 'not-supported', `${at}.provision[0].period`]],
    ['says one thing too many', (one) => (one['provision'].provision = Array.from({ length: 21 }, () => inner(one))), [422, 'too-costly', 'Consent.provision.provision[20]']],
    ['is wrong in its second exception', (one) => one['provision'].provision.push({ ...inner(one), code: [category('everything')] }), [422, 'value', 'Consent.provision.provision[1].code[0]']]
  ])('as it %s is refused where it does', async (_what, change, expected) => {
    await expectRefused(changed(ranisConsent(), change), expected)
  })

  it('as an objection has no end is refused with one, and with a beginning that lies ahead', async () => {
    const within = (period: object) => changed(ranisObjection(), (one) => (inner(one)['period'] = period))
    await expectRefused(within({ end: '2027-01-01' }), [422, 'not-supported', `${at}.period`])
    await expectRefused(within({ start: '2027-01-01' }), [422, 'not-supported', `${at}.period`])
    await expectRefused(changed(ranisObjection(), (one) => (one['provision'].period = { end: '2027-01-01' })), [422, 'not-supported', 'Consent.provision.period'])
    expect((await rani.post(within({ start: '2026-03-02T09:10:00Z' }))).status).toBe(201)
  })

  it.each(['draft', 'proposed', 'inactive', 'entered-in-error', 'agreed'])('as it is posted %s is refused by the code of that', async (status) => {
    const answer = await expectRefused({ ...ranisConsent(), status }, [422, 'value', 'Consent.status'])
    expect(faultOf(answer)).toBe('INVALID_STATUS_CODE')
  })
})

describe('a Consent that contradicts itself', () => {
  it.each<[string, (one: Loose) => unknown, string]>([
    ['permits and denies the same recipient the same', (one) => one['provision'].provision.push({ ...inner(one), type: 'deny' }), 'Consent.provision.provision[1]'],
    ['denies everything to whom it permits something', (one) => one['provision'].provision.push({ type: 'deny', actor: inner(one)['actor'] }), 'Consent.provision.provision[1]'],
    ['denies to everybody what it permits to one', (one) => one['provision'].provision.push({ type: 'deny', code: [category('contact')] }), 'Consent.provision.provision[1]'],
    ['excludes what it permits to the same elsewhere', (one) => one['provision'].provision.push({ ...inner(one), code: [category('health')], provision: [{ type: 'deny', code: [category('referral')] }] }), 'Consent.provision.provision[1].provision[0]'],
    ['rejects, and excludes', (one) => Object.assign(inner(Object.assign(one, { status: 'rejected' })), { provision: [{ type: 'deny', code: [category('contact')] }] }), `${at}.provision[0].type`],
    ['excludes all that it permits', (one) => (inner(one)['provision'] = [{ type: 'deny' }]), `${at}.provision[0]`],
    ['permits and opts out', (one) => (one['policyRule'] = rule('OPTOUT')), 'Consent.policyRule'],
    ['permits what is only implied', (one) => (one['policyRule'] = rule('IMPLIED')), 'Consent.policyRule'],
    ['rejects a denial', (one) => Object.assign(inner(Object.assign(one, { status: 'rejected' })), { type: 'deny' }), `${at}.type`]
  ])('as it %s is refused where it does', async (_what, change, where) => {
    await expectRefused(changed(ranisConsent(), change), [422, 'conflict', where])
  })

  it('says no to one thing and yes to another, which is no contradiction', async () => {
    const two = changed(ranisConsent(), (one) => one['provision'].provision.push({ type: 'deny', actor: inner(one)['actor'], code: [category('health')] }))
    expect((await rani.post(two)).status).toBe(201)
  })
})

describe('the times of a Consent', () => {
  it.each<[string, (one: Loose) => unknown, readonly [number, string, string]]>([
    ['was said tomorrow', (one) => (one['dateTime'] = '2026-03-03T09:10:00Z'), [422, 'value', 'Consent.dateTime']],
    ['was said before there was this hub', (one) => (one['dateTime'] = '1066-10-14T09:00:00Z'), [422, 'value', 'Consent.dateTime']],
    ['was said on no day of the calendar', (one) => (one['dateTime'] = '2026-02-30T09:10:00Z'), [400, 'value', 'Consent.dateTime']],
    ['was said in some year', (one) => (one['dateTime'] = '2026'), [400, 'value', 'Consent.dateTime']],
    ['has ended', (one) => (inner(one)['period'].end = '2026-03-01'), [422, 'value', `${at}.period.end`]],
    ['has ended as a whole', (one) => (one['provision'].period = { end: '2026-03-01T00:00:00Z' }), [422, 'value', 'Consent.provision.period.end']],
    ['ends on no day of the calendar', (one) => (inner(one)['period'].end = '2027-02-29'), [400, 'value', `${at}.period.end`]]
  ])('that %s are refused', async (_what, change, expected) => {
    await expectRefused(changed(ranisConsent(), change), expected)
  })

  it('that end before they begin are refused by the rules', async () => {
    const answer = await rani.post(changed(ranisConsent(), (one) => (inner(one)['period'] = { start: '2027-01-01', end: '2026-06-01' })))
    expect(refusalOf(answer)).toEqual([422, 'business-rule', `${at}.period`])
  })

  it('are those in which the rule and its exception both hold', async () => {
    const both = changed(ranisConsent(), (one) => {
      one['provision'].period = { start: '2026-04-01', end: '2026-12-31T00:00:00Z' }
      inner(one)['period'] = { start: '2026-03-02T09:10:00Z', end: '2027-03-01' }
    })
    await rani.post(both)
    expect(rani.made()).toMatchObject({ from: Date.parse('2026-04-01T00:00:00Z'), until: Date.parse('2026-12-31T00:00:00Z') })
  })

  it.each(['2030-01-01T00:00:00Z', '1970-01-01T00:00:00Z'])('never take the force from a denial: said in %s it counts from when it came', async (dateTime) => {
    await rani.post()
    gp.hub.now += 60_000
    expect((await rani.post(changed(ranisObjection(), (one) => Object.assign(one, { dateTime })))).status).toBe(201)
    const { body } = await rani.search('&status=active')
    const given = body.entry.map(({ resource }: Loose) => resource).find((one: Loose) => inner(one)['type'] === 'permit')
    expect(inner(given)['code'].map((one: Loose) => one['coding'][0].code)).toEqual(['contact', 'referral'])
  })
})
