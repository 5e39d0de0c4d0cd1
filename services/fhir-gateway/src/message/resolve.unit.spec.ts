import { beforeEach, describe, expect, it } from '@jest/globals'
import type { ReferralSubmitted } from '@oldham-cares/domain'
import { answering } from '../../testing/answered.js'
import { gpSystem, type GpSystem } from '../../testing/gp-system.js'
import { lead } from '../../testing/hub-in-memory.js'
import { changed, rani, ranisRequest, ranisTransaction, resourceIn } from '../../testing/messages.js'
import type { Entry } from './message.js'
import { renameReferences } from './rename-references.js'
import { resolve } from './resolve.js'

let gp: GpSystem
beforeEach(async () => {
  gp = await gpSystem()
})

const surgery = (id: string, value: string) =>
  ({ resourceType: 'Organization', id, identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value }], name: 'A surgery' })
const submitted = () => gp.hub.facts.find(({ type }) => type === 'ReferralSubmitted') as unknown as ReferralSubmitted & { person: string }
const message = (change: (patient: any, request: any, bundle: any) => unknown) =>
  gp.send({ body: changed(rani(), (one) => change(resourceIn(one, 'Patient'), resourceIn(one, 'ServiceRequest'), one)) })

describe('the id of a contained resource', () => {
  const bothContainOne = () =>
    changed(ranisTransaction(), (one) => {
      Object.assign(resourceIn(one, 'ServiceRequest'), { contained: [surgery('1', 'B2002')], performer: [{ reference: '#1' }] })
      Object.assign(resourceIn(one, 'Patient'), { contained: [surgery('1', 'A1003')], generalPractitioner: [{ reference: '#1' }] })
    })

  it('is its container’s own: the practice told is the one the Patient names, and no other of the same id', async () => {
    expect((await gp.send({ path: '/', body: bothContainOne() })).status).toBe(200)
    const { practice, person, referral } = submitted()
    expect(practice).toBe('A1003')
    await gp.hub.act(person, lead, { type: 'AcceptReferral', referral })
    expect(gp.hub.releases.map(({ recipient }) => recipient.id).sort()).toEqual(['A1001', 'A1003'])
    const out = answering(gp)
    for (const release of gp.hub.releases.filter(({ recipient }) => recipient.id === 'B2002')) await out.attempt(release, 1)
    expect(out.posted).toEqual([])
  })

  it('leads within its container, to what is contained beside it too', async () => {
    await message((patient) => {
      patient.contained = [{ resourceType: 'Organization', id: 'group', partOf: { reference: '#1' } }, surgery('1', 'B2002')]
      patient.generalPractitioner = [{ reference: '#1' }]
    })
    expect(submitted().practice).toBe('B2002')
  })

  it.each([
    ['as Type/id', 'Organization/1'],
    ['as #id of another container', '#1']
  ])('says nothing outside its container: %s', async (_what, reference) => {
    await message((patient, request) => {
      request.contained = [surgery('1', 'B2002')]
      patient.generalPractitioner = [{ reference }]
    })
    expect(submitted().practice).toBeUndefined()
  })
})

describe('a reference', () => {
  const entry = (fullUrl: string | undefined, id?: unknown): Entry =>
    ({ ...(fullUrl === undefined ? {} : { fullUrl }), resource: { resourceType: 'Organization', ...(id === undefined ? {} : { id: id as string }) }, at: 'R' })

  it('leads by fullUrl or Type/id', () => {
    const [one, other] = [entry('urn:uuid:1', 'x'), entry(undefined, 'y')]
    expect(resolve({ reference: 'urn:uuid:1' }, [one, other])).toBe(one)
    expect(resolve({ reference: 'Organization/y' }, [one, other])).toBe(other)
    expect(resolve(undefined, [one])).toBeUndefined()
  })

  it('to a name that two have leads to neither', () => {
    expect(resolve({ reference: 'urn:uuid:1' }, [entry('urn:uuid:1'), entry('urn:uuid:1')])).toBeUndefined()
    const third = [entry('urn:uuid:1'), entry('urn:uuid:1'), entry('urn:uuid:1')]
    expect(resolve({ reference: 'urn:uuid:1' }, third)).toBeUndefined()
  })

  it('to what has no id does not lead to the word for nothing', () => {
    expect(resolve({ reference: 'Organization/undefined' }, [entry('urn:uuid:1')])).toBeUndefined()
    expect(resolve({ reference: 'Organization/5' }, [entry('urn:uuid:1', 5)])).toBeUndefined()
  })

  it('costs the same however many there are: thousands to thousands are no square', () => {
    const entries = Array.from({ length: 30_000 }, (_, nth) => entry(`urn:uuid:${nth}`))
    const began = performance.now()
    for (let nth = 0; nth < 30_000; nth += 1) resolve({ reference: 'nowhere' }, entries)
    expect(performance.now() - began).toBeLessThan(2_000)
  })

  it('is renamed wherever it stands, and nothing else is', () => {
    const held = { reference: '#1', list: [{ reference: '#2', display: '#1' }], other: null }
    expect(renameReferences(held, (name) => `${name}!`)).toEqual({ reference: '#1!', list: [{ reference: '#2!', display: '#1' }], other: null })
  })

  it('in a list longer than a referral has any use for is refused', async () => {
    const { status, body } = await message((_patient, request) => (request.reasonReference = Array.from({ length: 101 }, () => ({ reference: 'x' }))))
    expect([status, body.issue[0].expression]).toEqual([400, ['Bundle.entry[1].resource.reasonReference']])
  })
})

describe('a reference of a Patient that was read elsewhere', () => {
  it('leads to where it was read, not to what the request has under the same id', async () => {
    const read = { ...ranisRequest()['contained'][0], id: 'p-1', generalPractitioner: [{ reference: 'Organization/1' }] }
    gp.hub.patients['p-1'] = { patient: read }
    const body = changed(ranisTransaction(), (one) => {
      one['entry'] = one['entry'].filter(({ resource }: any) => resource.resourceType !== 'Patient')
      for (const { resource } of one['entry']) if (resource.resourceType === 'Organization') Object.assign(resource, surgery('1', 'B2002'))
      resourceIn(one, 'ServiceRequest')['subject'] = { reference: 'Patient/p-1' }
    })
    expect((await gp.send({ path: '/', body })).status).toBe(200)
    expect(submitted().practice).toBeUndefined()
  })
})
