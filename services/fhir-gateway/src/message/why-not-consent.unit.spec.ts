import { beforeEach, describe, expect, it } from '@jest/globals'
import { gpSystem, type GpSystem } from '../../testing/gp-system.js'
import { changed, rani, ranisCancellation, ranisError, ranisUpdate, resourceIn, withResource } from '../../testing/messages.js'

let gp: GpSystem
beforeEach(async () => {
  gp = await gpSystem()
})

const mind = { role: { text: 'recipient' }, reference: { identifier: { system: 'https://hub.example/Id/partner', value: 'mind' } } }
const rule = (code: string) => ({ policyRule: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code }] } })
const blanket = () => resourceIn(rani(), 'Consent')

describe('a Consent with the end of a referral', () => {
  const says: readonly (readonly [string, object, string])[] = [
    ['is rejected', { status: 'rejected' }, 'status'],
    ['is in force no longer', { status: 'inactive' }, 'status'],
    ['opts out', rule('OPTOUT'), 'policyRule'],
    ['opts out with exceptions', rule('OPTOUTE'), 'policyRule'],
    ['denies', { provision: { type: 'deny' } }, 'provision'],
    ['denies within what it permits', { provision: { type: 'permit', provision: [{ type: 'deny' }] } }, 'provision'],
    ['permits one recipient', { provision: { type: 'permit', actor: [mind] } }, 'provision'],
    ['permits within what it does not say', { provision: { provision: [{ type: 'permit', actor: [mind] }] } }, 'provision']
  ]

  it.each(says)('that %s is refused with all of it, and it is said where it can be recorded', async (_what, more, path) => {
    await gp.send({ body: rani() })
    const facts = gp.hub.facts.length
    for (const ends of [ranisCancellation(), ranisError(), changed(ranisUpdate(), (one) => (resourceIn(one, 'Patient')['deceasedBoolean'] = true))]) {
      const body = withResource(ends, { ...blanket(), ...more } as never)
      const at = `Bundle.entry[${body.entry.length - 1}].resource.${path}`
      const got = await gp.send({ body })
      expect([got.status, got.body.issue[0].code, got.body.issue[0].expression]).toEqual([422, 'not-supported', [at]])
      expect(got.body.issue[0].diagnostics).toContain('Consent of its own')
    }
    expect(gp.hub.facts).toHaveLength(facts)
  })

  it('that says nothing is no hindrance', async () => {
    await gp.send({ body: rani() })
    expect((await gp.send({ body: withResource(ranisCancellation(), blanket() as never) })).status).toBe(200)
  })
})

describe('a Consent within a referral', () => {
  it.each<[string, object]>([
    ['agrees by implication', rule('IMPLIED')],
    ['opts in', rule('OPTIN')],
    ['was an error, which says nothing', { status: 'entered-in-error' }],
    ['permits', { provision: { type: 'permit' } }],
    ['is for a purpose', { provision: { purpose: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'TREAT' }] } }]
  ])('that %s is kept and grants nothing', async (_what, more) => {
    expect((await gp.send({ body: changed(rani(), (one) => void Object.assign(resourceIn(one, 'Consent'), more)) })).status).toBe(200)
    expect(gp.hub.facts.map(({ type }) => type)).toEqual(['ReferralSubmitted', 'ReferralRouted'])
    expect(gp.hub.commands[0]).not.toHaveProperty('statements')
  })
})
