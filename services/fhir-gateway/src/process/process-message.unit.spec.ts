import { beforeEach, describe, expect, it } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { open } from '@oldham-cares/vault/open'
import { referred } from '../../testing/answered.js'
import { gpSystem, type Got, type GpSystem } from '../../testing/gp-system.js'
import { changed, rani, ranisCancellation, ranisUpdate, resourceIn, without } from '../../testing/messages.js'

let gp: GpSystem
beforeEach(async () => {
  gp = await gpSystem()
})

const idIn = ({ body }: Got): string => resourceIn(body, 'ServiceRequest')['id']
const post = (body: unknown, headers = {}, token = 'A1001') => gp.send({ body, headers, token })
const code = ({ status, body }: Got) => `${status} ${body.issue?.[0]?.code}`
const nameless = (bundle: Parameters<typeof resourceIn>[0]) => delete resourceIn(bundle, 'Patient')['identifier']
const types = () => gp.hub.facts.map(({ type }) => type)

describe('a new referral', () => {
  it('is answered with itself, its ServiceRequest under an id of this practice', async () => {
    const answer = await post(rani())
    expect(answer.status).toBe(200)
    const { id, ...sent } = resourceIn(answer.body, 'ServiceRequest')
    expect(id).toMatch(/^[0-9a-f]{32}$/)
    expect(sent).toEqual(resourceIn(rani(), 'ServiceRequest'))
    expect(without(answer.body, 'ServiceRequest')).toEqual(without(rani(), 'ServiceRequest'))
  })

  it('echoes both ids, in answers and in refusals', async () => {
    const ids = { 'x-request-id': randomUUID(), 'x-correlation-id': randomUUID() }
    expect((await post(rani(), ids)).headers).toMatchObject(ids)
    expect((await post('{', ids)).headers).toMatchObject(ids)
    expect((await gp.send({ body: rani(), headers: ids, token: null })).headers).toMatchObject(ids)
  })

  it('sent again under the same id gives the same answer and no second fact', async () => {
    const headers = { 'x-request-id': randomUUID() }
    const first = await post(rani(), headers)
    const facts = gp.hub.facts.length
    const again = await post(rani(), headers)
    expect(again.body).toEqual(first.body)
    expect(gp.hub.facts).toHaveLength(facts)
  })

  it('under an id that was used for other content is refused, and the first stands', async () => {
    const headers = { 'x-request-id': randomUUID() }
    await post(rani(), headers)
    const other = await post(changed(rani(), (one) => (resourceIn(one, 'Patient')['gender'] = 'unknown')), headers)
    expect(code(other)).toBe('422 business-rule')
    expect(other.body.issue[0].expression).toEqual(['http.X-Request-Id'])
  })

  it('of somebody without an NHS number is taken, and the same message again is about the same person', async () => {
    expect((await post(changed(rani(), nameless))).status).toBe(200)
    expect(code(await post(changed(rani(), nameless)))).toBe('409 duplicate')
  })

  it('of two people without NHS numbers is about two people', async () => {
    await post(changed(rani(), nameless))
    await post(changed(rani(), (one) => (nameless(one), (one['id'] = randomUUID()))))
    expect(new Set(gp.hub.facts.map(({ person }) => person)).size).toBe(2)
  })

  it('without a name is refused: nobody could act on it', async () => {
    const answer = await post(changed(rani(), (one) => delete resourceIn(one, 'Patient')['name']))
    expect(answer.body.issue[0].expression).toEqual(['Bundle.entry[2].resource.name'])
  })

  it('puts nothing that says who the person is on the log unsealed', async () => {
    await post(rani())
    const readable = JSON.stringify([gp.hub.commands, gp.hub.facts])
    for (const word of ['Rani', 'Kapoor', '9449305552', '07700 900', 'Weavers', 'Widowed', 'depression', 'SP-26-0417', 'Okafor']) {
      expect(readable).not.toContain(word)
    }
  })

  it('that is not decided in time can be sent again, and is then answered', async () => {
    const headers = { 'x-request-id': randomUUID() }
    gp.hub.trouble = 'undecided'
    expect(code(await post(rani(), headers))).toBe('408 timeout')
    gp.hub.trouble = 'none'
    expect((await post(rani(), headers)).status).toBe(200)
    expect(types().filter((type) => type === 'ReferralSubmitted')).toHaveLength(1)
  })
})

describe('who sent it, by the headers', () => {
  const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64')
  const headers = {
    'nhsd-requesting-practitioner': encoded({ resourceType: 'PractitionerRole', practitioner: { display: 'Dr Ngozi Okafor' } }),
    'nhsd-requesting-software': encoded({ resourceType: 'Device', deviceName: [{ name: 'Example GP system' }] })
  }
  const sealed = async (category: string): Promise<any> => {
    const [seal] = gp.hub.commands.at(-1)?.seals.filter((one) => one.category === category) ?? []
    if (seal === undefined) throw new Error('nothing was sealed')
    return open(await gp.hub.parts.keys.keyById(seal.keyId), seal)
  }
  const fromHeaders = ({ fhir }: any) => fhir.filter(({ fullUrl }: any) => fullUrl?.startsWith('http.')).map(({ fullUrl }: any) => fullUrl)

  it('is sealed with the referral and stands nowhere readable', async () => {
    await post(rani(), headers)
    expect(fromHeaders(await sealed('referral'))).toEqual(['http.NHSD-Requesting-Practitioner', 'http.NHSD-Requesting-Software'])
    expect(JSON.stringify(gp.hub.commands)).not.toContain('Okafor')
  })

  it('is sealed with a cancellation', async () => {
    await post(rani())
    await post(ranisCancellation(), headers)
    expect(fromHeaders(await sealed('progress'))).toEqual(['http.NHSD-Requesting-Practitioner', 'http.NHSD-Requesting-Software'])
  })

  it('is not made up where no header says it', async () => {
    await post(rani())
    expect(fromHeaders(await sealed('referral'))).toEqual([])
  })
})

describe('a cancellation', () => {
  const stripped = (change: (request: any, bundle: any) => void) =>
    changed(ranisCancellation(), (one) => {
      one['id'] = randomUUID()
      change(resourceIn(one, 'ServiceRequest'), one)
    })
  const noIdentifier = (request: any) => delete request.identifier

  it.each([
    ['the practice\'s own identifier', (_id: string) => stripped(() => {})],
    ['the id the hub assigned', (id: string) => stripped((request) => (noIdentifier(request), (request.id = id)))],
    ['the id of the message', (_id: string) => changed(ranisCancellation(), (one) => noIdentifier(resourceIn(one, 'ServiceRequest')))],
    ['the id of the message alone, without NHS number', (_id: string) =>
      changed(ranisCancellation(), (one) => (noIdentifier(resourceIn(one, 'ServiceRequest')), nameless(one)))]
  ])('finds its referral by %s', async (_what, make) => {
    const id = idIn(await post(rani()))
    const answer = await post(make(id))
    expect([answer.status, idIn(answer)]).toEqual([200, id])
    expect(types().at(-1)).toBe('ReferralCancelled')
  })

  it('finds its referral by the practice\'s own identifier after an onward note and an update, which seal words as referral too', async () => {
    const { referral, accept, asLead } = await referred(gp)
    await accept()
    await asLead({ type: 'RecordContact', referral, contact: 'made' })
    await asLead({ type: 'GiveConsent', consent: 'c1', recipient: { kind: 'partner', id: 'mind' }, categories: ['contact', 'referral'], purpose: 'support', from: 0, evidence: 'verbal' } as never)
    const made = await asLead({ type: 'MakeOnwardReferral', referral, onward: 'o1', to: { kind: 'partner', id: 'mind' } }, { referral: { onwardNote: 'Call after five' } })
    expect(made.type).toBe('OnwardReferralMade')
    gp.hub.now = Date.parse('2026-03-09T09:00:00Z')
    expect((await post(ranisUpdate())).status).toBe(200)
    expect((await post(stripped(() => {}))).status).toBe(200)
    expect(types().at(-1)).toBe('ReferralCancelled')
  })

  it('finds its referral by the conversation and the NHS number', async () => {
    const headers = { 'x-correlation-id': randomUUID() }
    const id = idIn(await post(rani(), headers))
    expect(idIn(await post(stripped(noIdentifier), headers))).toBe(id)
  })

  it('does not find one by the conversation without the NHS number', async () => {
    const headers = { 'x-correlation-id': randomUUID() }
    await post(rani(), headers)
    expect(code(await post(stripped((request, bundle) => (noIdentifier(request), nameless(bundle))), headers))).toBe('404 not-found')
  })

  it('about another person than the referral it leads to cancels nothing', async () => {
    await post(rani())
    const other = changed(ranisCancellation(), (one) => (resourceIn(one, 'Patient')['identifier'][0].value = '9912003888'))
    expect(code(await post(other))).toBe('404 not-found')
    expect(types()).not.toContain('ReferralCancelled')
  })

  it('by another practice finds nothing', async () => {
    await post(rani())
    const theirs = JSON.parse(JSON.stringify(ranisCancellation()).replaceAll('A1001', 'B2002'))
    expect(code(await post(theirs, {}, 'B2002'))).toBe('404 not-found')
  })

  it('sent again gives the same answer; under a new id the referral is closed', async () => {
    await post(rani())
    const headers = { 'x-request-id': randomUUID() }
    const first = await post(ranisCancellation(), headers)
    expect((await post(ranisCancellation(), headers)).body).toEqual(first.body)
    expect(code(await post(ranisCancellation()))).toBe('422 business-rule')
    expect(types().filter((type) => type === 'ReferralCancelled')).toHaveLength(1)
  })

  it('says why, and seals what was noted', async () => {
    const { person } = await referred(gp)
    const noted = changed(ranisCancellation(), (one) => {
      Object.assign(resourceIn(one, 'ServiceRequest'), { status: 'entered-in-error', note: [{ text: 'Wrong Rani' }] })
    })
    await post(noted)
    const fact = gp.hub.facts.at(-1)
    expect(fact).toMatchObject({ type: 'ReferralEnteredInError', reason: 'entered-in-error' })
    const [seal] = fact?.seals ?? []
    if (seal === undefined) throw new Error('nothing was sealed')
    const key = await gp.hub.parts.keys.keyById(seal.keyId)
    expect(open(key, seal)).toEqual({ cancelled: 'entered-in-error', notes: ['Wrong Rani'] })
    expect(fact?.person).toBe(person)
  })
})
