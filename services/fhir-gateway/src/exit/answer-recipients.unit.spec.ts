import { beforeEach, describe, expect, it } from '@jest/globals'
import { answering, closeAsked, closedWith, conversation, referred, hidingWho } from '../../testing/answered.js'
import { played, update, withdraw, type StoryName } from '../../testing/answer-stories.js'
import { gpSystem, type GpSystem } from '../../testing/gp-system.js'
import { changed, rani, resourceIn } from '../../testing/messages.js'

let gp: GpSystem
let out: ReturnType<typeof answering>
beforeEach(async () => {
  gp = await gpSystem()
  out = answering(gp)
})

const message = () => out.posted.at(-1)?.message ?? { entry: [] }
const posted = (type: string) => resourceIn(message(), type)
const tell = async (name: StoryName) => {
  const { one, release } = await played(gp, name)
  expect(await out.attempt(release, 1)).toEqual({ outcome: 'delivered', status: 200 })
  return one
}

describe('the practice that changed in between', () => {
  const to = (factType: string) => gp.hub.releases.filter((one) => one.factType === factType).map(({ recipient }) => recipient.id)
  const registeredAt = (id: string) => changed(rani(), (bundle) => (resourceIn(bundle, 'Patient')['generalPractitioner'][0].identifier.value = id))

  it('hears how it ended, and so does the practice that referred; each once', async () => {
    const one = await referred(gp)
    await one.accept()
    await update(gp, one, { practice: 'B2002' })
    await one.asLead({ type: 'CloseReferral', referral: one.referral, closing: 'got-help', requestedActions: 'none' }, closedWith)
    expect([to('ReferralAccepted'), to('ReferralClosed')]).toEqual([['A1001'], ['A1001', 'B2002']])
    for (const release of gp.hub.releases.filter(({ factType }) => factType === 'ReferralClosed')) await out.attempt(release, 1)
    expect(out.posted.map((sent) => sent.to)).toEqual(['http://127.0.0.1:1/A1001/fhir/R4', 'http://127.0.0.1:1/B2002/fhir/R4'])
    expect(new Set(out.posted.map((sent) => sent.message.id)).size).toBe(2)
    expect(resourceIn(out.posted[1]?.message ?? { entry: [] }, 'MessageHeader')['response']).toBeUndefined()
  })

  it('the former one that did not refer hears nothing newer, and what still waits for it is withheld', async () => {
    const one = await referred(gp, registeredAt('B2002'))
    await one.accept()
    const waiting = gp.hub.releases.find(({ recipient }) => recipient.id === 'B2002') ?? out.newest()
    await update(gp, one, { practice: 'A1001' })
    await one.asLead({ type: 'CloseReferral', referral: one.referral, closing: 'got-help', requestedActions: 'none' }, closedWith)
    expect(to('ReferralClosed')).toEqual(['A1001'])
    expect(await out.attempt(waiting, 1)).toEqual({ outcome: 'withheld' })
    expect(out.posted).toEqual([])
  })

  it('that is not on the hub is told nothing, and keeps nothing waiting', async () => {
    const one = await referred(gp, registeredAt('Z9999'))
    await one.accept()
    expect(to('ReferralAccepted')).toEqual(['A1001'])
  })

  it('finds the referral under an id of its own', async () => {
    const one = await referred(gp)
    const theirs = gp.hub.parts.pseudonyms.scopedId({ kind: 'practice', id: 'B2002' }, 'referral', one.referral)
    const asked = () => gp.hub.parts.known.aliased({ kind: 'practice', id: 'B2002' }, 'referral', theirs)
    expect(await asked()).toEqual([])
    await update(gp, one, { practice: 'B2002' })
    expect(await asked()).toEqual([{ person: one.person, referral: one.referral }])
    await update(gp, one, { practice: 'B2002' })
    expect(await asked()).toHaveLength(1)
  })
})

describe('a care setting that referred', () => {
  const ward = () => {
    const sent = JSON.parse(JSON.stringify(rani()).replaceAll('A1001', 'H3003'))
    return changed(sent, (bundle) => (resourceIn(bundle, 'Patient')['generalPractitioner'][0].identifier.value = 'B2002'))
  }

  it('is answered as a practice is, in its own conversation and under ids of its own; the registered practice is told too', async () => {
    const one = await referred(gp, ward(), 'H3003')
    await one.accept()
    await one.asLead(closeAsked(one.referral), closedWith)
    const closed = gp.hub.releases.filter(({ factType }) => factType === 'ReferralClosed')
    expect(closed.map(({ recipient }) => recipient)).toEqual([{ kind: 'care-setting', id: 'H3003' }, { kind: 'practice', id: 'B2002' }])
    for (const release of closed) expect(await out.attempt(release, 1)).toMatchObject({ outcome: 'delivered' })
    const [first, second] = out.posted
    expect([first?.to, second?.to]).toEqual(['http://127.0.0.1:1/H3003/fhir/R4', 'http://127.0.0.1:1/B2002/fhir/R4'])
    expect([first?.ids.correlation, resourceIn(first?.message ?? { entry: [] }, 'MessageHeader')['response'].identifier]).toEqual([conversation, ward()['id']])
    const named = [first, second].map((sent) => resourceIn(sent?.message ?? { entry: [] }, 'Patient')['identifier'][0].value)
    expect(named[0]).toBe(gp.hub.parts.pseudonyms.scopedId({ kind: 'care-setting', id: 'H3003' }, 'person', one.person))
    expect(named[1]).not.toBe(named[0])
  })

  it('finds its referral by its own names', async () => {
    const one = await referred(gp, ward(), 'H3003')
    const known = (id: string) => gp.hub.parts.known.aliased({ kind: 'care-setting', id }, 'message', ward()['id'])
    expect([await known('H3003'), await known('M4004')]).toEqual([[{ person: one.person, referral: one.referral }], []])
  })
})

describe('who the person is', () => {
  it('is an id of the practice’s own, where it may not see demographics', async () => {
    out = answering(gp, { status: 200 }, hidingWho)
    await tell('accepted')
    expect(posted('Patient')).toEqual({ resourceType: 'Patient', identifier: [{ system: 'https://hub.example/Id/person', value: expect.any(String) }], meta: expect.anything() })
  })

  it('is told by NHS number, name and birth date where it may', async () => {
    await tell('accepted')
    expect(posted('Patient')).toMatchObject({
      identifier: [{ system: 'https://hub.example/Id/person' }, { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9449305552' }],
      name: [{ use: 'official', family: 'Kapoor', given: ['Rani'] }],
      birthDate: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/)
    })
  })

  it('is not told once the person objects', async () => {
    const { one, release } = await played(gp, 'accepted')
    await withdraw(gp, one, ['demographics'])
    await out.attempt(release, 1)
    expect(JSON.stringify(message())).not.toMatch(/9449305552|Kapoor/)
  })
})
