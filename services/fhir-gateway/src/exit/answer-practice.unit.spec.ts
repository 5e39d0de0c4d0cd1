import { beforeEach, describe, expect, it } from '@jest/globals'
import { answering, closeAsked, closedWith, conversation, referred } from '../../testing/answered.js'
import { gpSystem, type GpSystem } from '../../testing/gp-system.js'
import { practice } from '../../testing/hub-in-memory.js'
import { changed, example, rani, ranisCancellation, resourceIn } from '../../testing/messages.js'

let gp: GpSystem
let one: Awaited<ReturnType<typeof referred>>
let out: ReturnType<typeof answering>
beforeEach(async () => {
  gp = await gpSystem()
  one = await referred(gp)
  out = answering(gp)
})

const close = () => one.asLead(closeAsked(one.referral), closedWith)
const types = (at = -1): string[] => (out.posted.at(at)?.message.entry ?? []).map(({ resource }) => resource.resourceType)
const posted = (type: string) => resourceIn(out.posted.at(-1)?.message ?? { entry: [] }, type)
const withdraw = (categories: readonly ('referral' | 'progress' | 'outcome' | 'risks')[]) =>
  gp.hub.act(one.person, practice, { type: 'WithdrawConsent', consent: `c${categories.length}`, recipient: practice, categories, reason: 'asked' })

describe('what a practice is answered', () => {
  it('is as the examples of the contract show, accepted and closed', async () => {
    await one.accept()
    await out.tell()
    await close()
    await out.tell()
    const named = (kind: string, id: string) => gp.hub.parts.pseudonyms.scopedId(practice, kind, id)
    const told = JSON.stringify(out.posted.map(({ message }) => message))
      .replaceAll(named('person', one.person), '5c9e1f7a3b2d4e6f8a0b1c2d3e4f5a6b')
      .replaceAll(named('referral', one.referral), '4eb38c6092979ea08567f80495fffdcc')
      .replaceAll(named('task', one.referral), '89dd6147108fcd7eb1a447fa23e8f581')
    expect(JSON.parse(told)).toEqual([example('answer-accepted.rani'), example('answer-closed.rani')])
  })

  it('answers the message it sent, in its own conversation, at the address of the register', async () => {
    await one.accept()
    await out.tell()
    const [{ to, ids } = { to: '', ids: undefined }] = out.posted
    expect(to).toBe('http://127.0.0.1:1/A1001/fhir/R4')
    expect(ids?.correlation).toBe(conversation)
    expect(posted('MessageHeader')['response']).toEqual({ identifier: rani().id, code: 'ok' })
  })

  it('tried again goes under the same ids', async () => {
    await one.accept()
    await out.tell()
    await out.tell()
    expect(out.posted[0]?.ids).toEqual(out.posted[1]?.ids)
    expect(out.posted[0]?.message).toEqual(out.posted[1]?.message)
  })

  it('that is late still says what it is the answer to', async () => {
    await one.accept()
    const accepted = out.newest()
    await close()
    await out.attempt(accepted, 1)
    expect(posted('Task')['status']).toBe('accepted')
    expect(posted('Task')['output']).toBeUndefined()
  })

  it('states that no actions are asked for, and what is known of risks, where nothing was said of either', async () => {
    await one.accept()
    await one.asLead({ type: 'CloseReferral', referral: one.referral, closing: 'got-help', requestedActions: 'none' }, { outcome: { requestedActions: [] } })
    await out.tell()
    expect(posted('CarePlan')['activity']).toEqual([{ detail: { status: 'completed', description: 'No actions are requested of the practice.' } }])
    expect(posted('Flag')['code']).toEqual({ text: 'No known risks' })
  })

  it('says which risks were raised', async () => {
    await one.accept()
    await one.asLead({ type: 'CloseReferral', referral: one.referral, closing: 'got-help', requestedActions: 'none', risks: 'stated' }, { risks: { detail: 'Steep stairs' } })
    await out.tell()
    expect(posted('Flag')['code']).toEqual({ text: 'Steep stairs' })
  })

  it('is told of an outcome after the end, too', async () => {
    await one.accept()
    await close()
    await one.asLead({ type: 'RecordOutcome', referral: one.referral, outcome: 'employment', reportedBy: 'person' })
    expect(await out.tell()).toMatchObject({ outcome: 'delivered' })
    expect(JSON.stringify(posted('Task')['output'])).toContain('employment')
  })

  it('is told that nobody could take the referral on', async () => {
    await one.asLead({ type: 'DeclineReferral', referral: one.referral, reason: 'no-capacity' })
    for (const id of ['age-uk-oldham', 'mind', 'positive-steps']) {
      await gp.hub.act(one.person, { kind: 'partner', id }, { type: 'DeclineReferral', referral: one.referral, reason: 'no-capacity' })
    }
    await out.tell()
    expect(posted('Task')).toMatchObject({ status: 'rejected', statusReason: { text: expect.any(String) } })
    expect(posted('ServiceRequest')['status']).toBe('revoked')
  })

  it('is not told of what it did itself', async () => {
    await gp.send({ body: ranisCancellation() })
    expect(gp.hub.facts.at(-1)?.type).toBe('ReferralCancelled')
    expect(gp.hub.releases).toEqual([])
  })
})

describe('what consent takes away at the last moment', () => {
  it('without any category the loop is closed, and nothing else is said', async () => {
    await one.accept()
    await close()
    await withdraw([])
    await out.attempt(gp.hub.releases.find(({ factType }) => factType === 'ReferralClosed') ?? out.newest(), 1)
    expect(types()).toEqual(['MessageHeader', 'ServiceRequest', 'Patient', 'Organization', 'Organization', 'HealthcareService'])
    expect(posted('ServiceRequest')).toMatchObject({ status: 'completed', identifier: [{ system: 'https://hub.example/Id/referral' }] })
    const said = JSON.stringify(out.posted.at(-1)?.message)
    for (const word of ['knitting', 'Widowed', 'got-help', 'Action Together', 'mood', 'SP-26-0417']) expect(said).not.toContain(word)
  })

  it('without outcomes there is no summary and no output', async () => {
    await one.accept()
    await withdraw(['outcome'])
    await close()
    await out.tell()
    expect(types()).not.toContain('CarePlan')
    expect(posted('Task')['output']).toBeUndefined()
  })

  it('without risks nothing is said of them', async () => {
    await one.accept()
    await withdraw(['risks'])
    await close()
    await out.tell()
    expect(types()).toContain('CarePlan')
    expect(types()).not.toContain('Flag')
  })

  it('an acceptance is withheld for good where nothing may be told', async () => {
    await one.accept()
    const accepted = out.newest()
    await withdraw([])
    expect(await out.attempt(accepted, 1)).toEqual({ outcome: 'withheld' })
    expect(out.posted).toEqual([])
  })
})

describe('a practice that did not refer', () => {
  const registered = async () => {
    const message = changed(rani(), (bundle) => (resourceIn(bundle, 'Patient')['generalPractitioner'][0].identifier.value = 'B2002'))
    gp = await gpSystem()
    one = await referred(gp, message)
    out = answering(gp)
    await one.accept()
    return gp.hub.releases.find(({ recipient }) => recipient.id === 'B2002') ?? out.newest()
  }

  it('is told under ids of its own, as nothing it said is answered', async () => {
    const release = await registered()
    await out.attempt(release, 1)
    expect(out.posted[0]?.to).toContain('/B2002/')
    expect(posted('MessageHeader')['response']).toBeUndefined()
    expect(out.posted[0]?.ids.correlation).not.toBe(conversation)
    expect(posted('Patient')['identifier'][0].value).not.toBe(gp.hub.parts.pseudonyms.scopedId(practice, 'person', one.person))
  })

  it('is told the referral by the hub’s name alone, at its own address: the referrer’s are the referrer’s', async () => {
    const release = await registered()
    await out.attempt(release, 1)
    expect(posted('ServiceRequest')['identifier'].map(({ system }: any) => system)).toEqual(['https://hub.example/Id/referral'])
    expect(posted('MessageHeader')['destination'][0].endpoint).toBe('https://hub.example/Id/service|B2002')
    expect(JSON.stringify(out.posted)).not.toContain('SP-26-0417')
  })
})

describe('what cannot be asked is not told', () => {
  const accepted = async () => {
    await one.accept()
    return out.newest()
  }

  it('while the view is not caught up it is tried again', async () => {
    const release = await accepted()
    gp.hub.trouble = 'not-caught-up'
    expect(await out.attempt(release, 1)).toEqual({ outcome: 'failed', failure: 'VIEW.NOT_CAUGHT_UP' })
    expect(out.posted).toEqual([])
  })

  it('of a practice that is not on the register it is kept, and tried slowly, for a week', async () => {
    const release = { ...(await accepted()), recipient: { kind: 'practice', id: 'C3003' } as const }
    expect(await out.attempt(release, 1)).toEqual({ outcome: 'failed', failure: 'REGISTER.PRACTICE_UNKNOWN', retryAfterMs: 60_000 })
    gp.hub.now += 7 * 86_400_000
    expect(await out.attempt(release, 200)).toEqual({ outcome: 'abandoned' })
  })

  it('a fact that is not in the view yet is waited for, not withheld', async () => {
    const release = { ...(await accepted()), fact: 'not-yet' }
    expect(await out.attempt(release, 1)).toEqual({ outcome: 'failed', failure: 'DISCLOSURE.FACT_UNKNOWN' })
  })

  it('what was withdrawn while the answer was being made does not leave with it', async () => {
    const release = await accepted()
    const { keys } = gp.hub.parts
    const keyById = keys.keyById.bind(keys)
    keys.keyById = async (id) => {
      keys.keyById = keyById
      await withdraw(['referral'])
      return keyById(id)
    }
    expect(await out.attempt(release, 1)).toEqual({ outcome: 'failed', failure: 'DISCLOSURE.CHANGED', retryAfterMs: 0 })
    expect(out.posted).toEqual([])
    expect(await out.attempt(release, 2)).toEqual({ outcome: 'delivered', status: 200 })
    expect(JSON.stringify(out.posted.at(-1)?.message)).not.toContain('Widowed')
  })

  it('somebody erased is told of no more', async () => {
    const release = await accepted()
    const { keyById } = gp.hub.parts.keys
    gp.hub.parts.keys.keyById = async () => 'erased'
    expect(await out.attempt(release, 1)).toEqual({ outcome: 'withheld' })
    gp.hub.parts.keys.keyById = keyById
  })
})
