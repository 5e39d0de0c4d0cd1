import { beforeEach, describe, expect, it } from '@jest/globals'
import { editsFor, mutated } from '../../../../tests/support/mutations.js'
import { gpSystem, type Got, type GpSystem, type Sent } from '../../testing/gp-system.js'
import { changed, rani, ranisCancellation, ranisChange, ranisConsent, ranisObjection, ranisRequest, ranisTransaction, resourceIn, withResource } from '../../testing/messages.js'

let gp: GpSystem
beforeEach(async () => {
  gp = await gpSystem()
})

const refusal = ({ status, body }: Got) => `${status} ${body.issue?.[0]?.expression?.[0]}`
const message = (change: (one: any) => unknown): Sent => ({ body: changed(rani(), change) })
const holding = (resource: object): Sent => ({ body: withResource(rani(), resource as never) })
const added = `Bundle.entry[${rani().entry.length}].resource`
const role = 'urn:uuid:aaaaaaaa-0000-4000-8000-000000000001'
const asker = 'urn:uuid:aaaaaaaa-0000-4000-8000-000000000002'
const asking = (one: any, fullUrl: string, resource: object) => {
  one.entry.push({ fullUrl, resource })
  resourceIn(one, 'ServiceRequest')['requester'] = { reference: fullUrl, display: 'Whoever asked' }
}

describe('what a sender gets wrong is said to be wrong, never a fault of the hub', () => {
  it.each<[string, Sent, string]>([
    ['nothing where a coding belongs', message((one) => (resourceIn(one, 'Patient')['maritalStatus'] = { coding: [null] })), '400 Bundle.entry[2].resource'],
    ['a text where a coding belongs', message((one) => (resourceIn(one, 'Patient')['maritalStatus'] = { coding: ['M'] })), '400 Bundle.entry[2].resource'],
    ['nothing where a coding belongs, in what no schema knows', holding({ resourceType: 'Specimen', type: { coding: [null] } }), `400 ${added}`],
    ['the same, contained', message((one) => (resourceIn(one, 'ServiceRequest')['contained'] = [{ resourceType: 'Specimen', id: 's', type: { coding: [null] } }])), '400 Bundle.entry[1].resource.contained[0]'],
    ['a medication in another shape', holding({ resourceType: 'MedicationStatement', medicationCodeableConcept: { coding: {} } }), `400 ${added}.medicationCodeableConcept.coding`],
    ['an allergy in another shape', holding({ resourceType: 'AllergyIntolerance', code: { coding: 5 } }), `400 ${added}.code.coding`],
    ['a relative’s name in another shape', holding({ resourceType: 'RelatedPerson', name: [{ given: {} }] }), `400 ${added}.name[0].given`],
    ['a report’s code in another shape', holding({ resourceType: 'DiagnosticReport', code: { coding: {} } }), `400 ${added}.code.coding`],
    ['a provision that is no list', message((one) => (resourceIn(one, 'Consent')['provision'] = { provision: { type: 'deny' } })), '400 Bundle.entry[12].resource.provision.provision'],
    ['an entry that is nothing', message((one) => one.entry.push(null)), `400 Bundle.entry[${rani().entry.length}]`],
    ['a system longer than any is', message((one) => (resourceIn(one, 'Patient')['identifier'][0].system = `a:${'/'.repeat(30_000)}x`)), '400 Bundle.entry[2].resource.identifier[0].system'],
    ['an address longer than any is', { path: '/', body: changed(ranisTransaction(), (one) => (one['entry'][0].request.url = `/a${'/'.repeat(30_000)}x`)) }, '400 Bundle.entry[0].request.url'],
    ['a death that is neither yes nor no', message((one) => (resourceIn(one, 'Patient')['deceasedBoolean'] = 'no')), '400 Bundle.entry[2].resource.deceasedBoolean']
  ])('%s', async (_what, sent, expected) => {
    expect(refusal(await gp.send(sent))).toBe(expected)
    expect(gp.hub.commands).toEqual([])
  })

  it('notes longer than the log takes are refused of a cancellation too', async () => {
    await gp.send({ body: rani() })
    const long = changed(ranisCancellation(), (one) => (resourceIn(one, 'ServiceRequest')['note'] = [{ text: 'x'.repeat(800_000) }]))
    expect(refusal(await gp.send({ body: long }))).toBe('413 undefined')
    expect(gp.hub.commands).toHaveLength(1)
  })
})

describe('what may have any shape is taken, and read only where it has the one that is meant', () => {
  it.each<[string, Sent]>([
    ['a role of itself', message((one) => asking(one, role, { resourceType: 'PractitionerRole', practitioner: { reference: role } }))],
    ['roles of one another', message((one) => {
      one.entry.push({ fullUrl: role, resource: { resourceType: 'PractitionerRole', practitioner: { reference: asker } } })
      asking(one, asker, { resourceType: 'PractitionerRole', practitioner: { reference: role } })
    })],
    ['an asker that is a Device of a strange name', message((one) => asking(one, asker, { resourceType: 'Device', name: [{ given: {} }] }))],
    ['a reason without a schema', message((one) => {
      one.entry.push({ fullUrl: role, resource: { resourceType: 'DocumentReference', code: { coding: {} } } })
      resourceIn(one, 'ServiceRequest')['reasonReference'] = [{ reference: role }]
    })],
    ['a GP that is a role of strange identifiers', message((one) => {
      one.entry.push({ fullUrl: role, resource: { resourceType: 'PractitionerRole', identifier: {} } })
      resourceIn(one, 'Patient')['generalPractitioner'] = [{ reference: role }]
    })],
    ['an id and a time of no type', holding({ resourceType: 'Specimen', id: { toString: 5 }, meta: { lastUpdated: { toString: 5 } } })]
  ])('%s', async (_what, sent) => {
    expect((await gp.send(sent)).status).toBe(200)
  })

  it('a ServiceRequest alone is looked at in the same way', async () => {
    const got = await gp.send({ path: '/ServiceRequest', body: { ...ranisRequest(), performerType: { coding: [null] } } })
    expect(refusal(got)).toBe('400 ServiceRequest')
  })
})

describe('a Consent of whatever shape', () => {
  const answers = async (sent: readonly Sent[]) => {
    const statuses = new Set<number>()
    for (const one of sent) statuses.add((await gp.send(one)).status)
    return [...statuses].filter((status) => ![201, 400, 409, 422].includes(status))
  }

  it('is recorded or refused, never a fault of the hub', async () => {
    await gp.send({ body: rani() })
    const bodies = [ranisConsent(), ranisObjection()].flatMap((consent) => editsFor(7, 150).map((edits) => mutated(consent, edits)))
    expect(await answers(bodies.map((body) => ({ path: '/Consent', body })))).toEqual([])
  })

  it('is patched by nothing but a patch', async () => {
    await gp.send({ body: rani() })
    const { body } = await gp.send({ path: '/Consent', body: ranisConsent() })
    const patches = editsFor(8, 150).map((edits) => mutated(ranisChange(), edits))
    const changing = patches.filter((patch) => JSON.stringify(patch) !== JSON.stringify(ranisChange()))
    expect((await answers(changing.map((patch) => ({ method: 'PATCH', path: `/Consent/${body.id}`, body: patch })))).filter((status) => status !== 200)).toEqual([])
  })
})
