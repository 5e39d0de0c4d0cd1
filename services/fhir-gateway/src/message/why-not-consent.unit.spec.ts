import { beforeEach, describe, expect, it } from '@jest/globals'
import { gpSystem, type GpSystem } from '../../testing/gp-system.js'
import { changed, rani, resourceIn } from '../../testing/messages.js'

let gp: GpSystem
beforeEach(async () => {
  gp = await gpSystem()
})

const at = 'Bundle.entry[12].resource'
const mind = { role: { text: 'recipient' }, reference: { identifier: { system: 'https://hub.example/Id/partner', value: 'mind' } } }
const rule = (code: string) => ({ policyRule: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code }] } })
const saying = (more: object) => gp.send({ body: changed(rani(), (one) => void Object.assign(resourceIn(one, 'Consent'), more)) })

describe('a Consent within a referral', () => {
  it.each<[string, object, string]>([
    ['is rejected', { status: 'rejected' }, `${at}.status`],
    ['is in force no longer', { status: 'inactive' }, `${at}.status`],
    ['opts out', rule('OPTOUT'), `${at}.policyRule`],
    ['opts out with exceptions', rule('OPTOUTE'), `${at}.policyRule`],
    ['denies', { provision: { type: 'deny' } }, `${at}.provision`],
    ['denies within what it permits', { provision: { type: 'permit', provision: [{ type: 'deny' }] } }, `${at}.provision`],
    ['permits one recipient', { provision: { type: 'permit', actor: [mind] } }, `${at}.provision`],
    ['permits within what it does not say', { provision: { provision: [{ type: 'permit', actor: [mind] }] } }, `${at}.provision`]
  ])('that %s is refused with all of it, and it is said where it can be recorded', async (_what, more, path) => {
    const { status, body } = await saying(more)
    expect([status, body.issue[0].code, body.issue[0].expression]).toEqual([422, 'not-supported', [path]])
    expect(body.issue[0].diagnostics).toContain('Consent of its own')
    expect(gp.hub.commands).toEqual([])
  })

  it.each<[string, object]>([
    ['agrees by implication', rule('IMPLIED')],
    ['opts in', rule('OPTIN')],
    ['was an error, which says nothing', { status: 'entered-in-error' }],
    ['permits', { provision: { type: 'permit' } }],
    ['is for a purpose', { provision: { purpose: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'TREAT' }] } }]
  ])('that %s is kept and grants nothing', async (_what, more) => {
    expect((await saying(more)).status).toBe(200)
    expect(gp.hub.facts.map(({ type }) => type)).not.toContain('ConsentGiven')
  })
})
