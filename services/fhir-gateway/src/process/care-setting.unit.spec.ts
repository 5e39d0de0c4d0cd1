import { beforeEach, describe, expect, it } from '@jest/globals'
import { gpSystem, type GpSystem } from '../../testing/gp-system.js'
import { lead } from '../../testing/hub-in-memory.js'
import { changed, rani, ranisCancellation, ranisRequest, resourceIn } from '../../testing/messages.js'

let gp: GpSystem
beforeEach(async () => {
  gp = await gpSystem()
})

/** Rani, met on the ward; her practice is A1001 all the same. */
const from = (sender: string, message = rani()) =>
  changed(message, (one) => {
    resourceIn(one, 'MessageHeader')['source'].endpoint = `https://hub.example/Id/service|${sender}`
    resourceIn(one, 'Organization')['identifier'][0].value = sender
  })
const post = (sender: string, body: unknown) => gp.send({ body, token: sender })
const read = (path: string, token: string) => gp.send({ method: 'GET', path, token })
const idIn = (body: any): string => resourceIn(body, 'ServiceRequest')['id']
const submitted = () => gp.hub.facts.find(({ type }) => type === 'ReferralSubmitted')

describe('a care setting', () => {
  it.each([
    ['H3003', 'acute'],
    ['M4004', 'mental-health'],
    ['B2002', 'gp']
  ])('%s refers as %s: the register says it, no message does', async (sender, source) => {
    expect((await post(sender, from(sender))).status).toBe(200)
    expect(submitted()).toMatchObject({ source, practice: 'A1001', by: { kind: sender === 'B2002' ? 'practice' : 'care-setting', id: sender } })
  })

  it('hears of its referral, and so does the practice the person is registered with', async () => {
    await post('H3003', from('H3003'))
    const fact = submitted()
    if (fact?.type !== 'ReferralSubmitted') throw new Error('nothing was submitted')
    await gp.hub.act(fact.person, lead, { type: 'AcceptReferral', referral: fact.referral })
    expect(gp.hub.releases.map(({ recipient }) => `${recipient.kind} ${recipient.id}`)).toEqual(['care-setting H3003', 'practice A1001'])
  })

  it('reads its own referral, and the registered practice reads it under an id of its own', async () => {
    const { body } = await post('H3003', from('H3003'))
    const id = idIn(body)
    expect((await read(`/ServiceRequest/${id}`, 'H3003')).status).toBe(200)
    expect((await read(`/ServiceRequest/${id}`, 'A1001')).status).toBe(404)
    const search = '/ServiceRequest?patient:identifier=https://fhir.nhs.uk/Id/nhs-number|9449305552'
    const [hospital, practice] = [await read(search, 'H3003'), await read(search, 'A1001')]
    expect([hospital.body.total, practice.body.total]).toEqual([1, 1])
    expect(hospital.body.entry[0].resource.id).toBe(id)
    expect(practice.body.entry[0].resource.id).not.toBe(id)
  })

  it('reads nothing of another\'s', async () => {
    const { body } = await post('H3003', from('H3003'))
    expect((await read(`/ServiceRequest/${idIn(body)}`, 'M4004')).status).toBe(404)
    expect((await read(`/Task?focus=ServiceRequest/${idIn(body)}`, 'M4004')).body.total).toBe(0)
  })

  it('takes back its own, and nobody takes it back for it', async () => {
    await post('H3003', from('H3003'))
    expect((await post('M4004', from('M4004', ranisCancellation()))).status).toBe(404)
    expect((await post('H3003', from('H3003', ranisCancellation()))).status).toBe(200)
    expect(gp.hub.facts.at(-1)).toMatchObject({ type: 'ReferralCancelled', by: { kind: 'care-setting', id: 'H3003' } })
  })

  it('cannot send in the name of a practice', async () => {
    expect((await post('H3003', rani())).status).toBe(403)
  })

  it('without an address of the person, routing goes by where their practice is, then by where it is itself', async () => {
    const homeless = (practice: string) => {
      const one = ranisRequest()
      delete one['contained'][0].address
      one['contained'][0].generalPractitioner[0].identifier.value = practice
      return gp.send({ path: '/ServiceRequest', body: one, token: 'H3003' })
    }
    await homeless('B2002')
    expect(submitted()).toMatchObject({ cluster: 'oldham-east' })
    gp = await gpSystem()
    await homeless('Z9999')
    expect(submitted()).toMatchObject({ cluster: 'oldham-central' })
  })
})
