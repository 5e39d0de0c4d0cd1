import { createSecretKey, randomBytes } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import type { DataCategory, Organisation } from '@oldham-cares/domain'
import { seal, sealContext } from '@oldham-cares/vault'
import { accepted, agreedToMind, auditKept, disclosure, ids, lead, mind, noon, passedOn, practice, rowsOf, submitted, told, viewOf, withdrawn, type Step } from '../../tests/story.js'
import { showReferral } from './show-referral.js'

const key = createSecretKey(randomBytes(32))
const sealed = (category: DataCategory, content: object) =>
  seal(key, { keyId: 'k1', category, context: sealContext('command-0', category, 'v1') }, content)
const withData: Step = {
  ...submitted,
  seals: [
    sealed('contact', { telephone: '01632960001' }),
    sealed('demographics', { name: 'Rani' }),
    sealed('referral', { narrative: 'words' }),
    sealed('risks', { detail: 'stairs' }),
    sealed('safeguarding', { detail: 'never' })
  ]
}
const keys = { keyById: async () => ({ keyId: 'k1', person: 'p1', key }) }

const read = (by: Organisation, ...steps: readonly Step[]) => {
  const view = viewOf(rowsOf(told(...steps)))
  return showReferral({ ids, policy: disclosure, now: () => noon + 60_000, audit: auditKept(), view, keys }, by, ids.of(by.id, 'referral', 'r1'))
}
const opened = async (shown: ReturnType<typeof read>) => {
  const answer = await shown
  return answer && 'shown' in answer ? Object.keys((answer.shown as { data: object }).data) : answer
}

describe('reading a referral', () => {
  it('while asked shows need, age band, cluster and risks, and nothing of who it is', async () => {
    expect(await opened(read(lead, withData))).toEqual(['risks'])
    expect(await read(lead, withData)).toMatchObject({
      shown: { status: 'requested', owner: lead.id, coarse: { need: 'wellbeing', ageBand: '25-34', cluster: 'oldham-west', risks: 'none-known' } }
    })
  })

  it('as its owner shows what the work needs, and never safeguarding', async () => {
    expect(await opened(read(lead, withData, accepted))).toEqual(['contact', 'demographics', 'referral', 'risks'])
  })

  it('where it was passed on shows what the person agreed to, and of onward referrals the own', async () => {
    const steps = [withData, accepted, agreedToMind, passedOn]
    expect(await opened(read(mind, ...steps))).toEqual(['contact', 'referral'])
    const other: Step = { by: lead, ask: { type: 'GiveConsent', consent: 'c2', recipient: { kind: 'group', id: 'knitting' }, categories: ['contact', 'referral'], purpose: 'x', from: noon, evidence: 'verbal' } }
    const toOther: Step = { by: lead, ask: { type: 'MakeOnwardReferral', referral: 'r1', onward: 'o2', to: { kind: 'group', id: 'knitting' }, service: 'action-together:knitting', listed: 'active' } }
    expect(await read(mind, ...steps, other, toOther)).toMatchObject({ shown: { onwardReferrals: [{ id: ids.of(mind.id, 'onward', 'o1') }] } })
    expect(await read(lead, ...steps, other, toOther)).toMatchObject({ shown: { onwardReferrals: [{}, { to: { id: 'knitting' }, service: 'action-together:knitting' }] } })
  })

  it('after a withdrawal says that, and shows nothing', async () => {
    expect(await read(mind, withData, accepted, agreedToMind, passedOn, withdrawn)).toEqual({ withheld: 'CONSENT.WITHDRAWN' })
  })

  it('after declining says that there is no part in it any more', async () => {
    const declined: Step = { by: lead, ask: { type: 'DeclineReferral', referral: 'r1', reason: 'no-capacity' } }
    expect(await read(lead, withData, declined)).toEqual({ withheld: 'DISCLOSURE.NO_STANDING' })
  })

  it('is not there for a partner that never had a part in it', async () => {
    expect(await read(mind, withData, accepted)).toBeUndefined()
  })

  it('shows the connector to whom progress is open', async () => {
    const assigned: Step = { by: lead, ask: { type: 'AssignConnector', referral: 'r1', connector: 'asia-7' } }
    expect(await read(lead, withData, accepted, assigned)).toMatchObject({ shown: { connector: 'asia-7' } })
    const seen = await read(mind, withData, accepted, assigned, agreedToMind, passedOn)
    expect(seen && 'shown' in seen ? seen.shown : {}).not.toHaveProperty('connector')
  })

  it('says the key worker by name, and nothing of what a care team noted for itself', async () => {
    const imdt: Organisation = { kind: 'care-team', id: 'imdt-west' }
    const joined: Step = { by: practice, ask: { type: 'JoinCareTeam', referral: 'r1', team: imdt.id, reason: 'shared-care' } }
    const keyWorker: Step = {
      by: imdt,
      ask: { type: 'AssignKeyWorker', referral: 'r1', team: imdt.id, worker: 'w1' },
      seals: [sealed('progress', { team: imdt.id, worker: 'w1', name: 'Farah', role: 'District nurse' })]
    }
    const noted: Step = { by: imdt, ask: { type: 'RecordNote', referral: 'r1', note: 'n1' }, seals: [sealed('progress', { note: 'n1', words: 'among us' })] }
    const seen = await read(lead, withData, accepted, joined, keyWorker, noted)
    expect(seen).toMatchObject({ shown: { keyWorkers: [{ team: imdt.id, worker: ids.worker(lead.id, imdt, 'w1'), name: 'Farah', role: 'District nurse' }] } })
    expect(JSON.stringify(seen)).not.toMatch(/among us|"w1"/)
  })

  it('says that there is a second record to whom it says who the person is', async () => {
    const linked: Step = { by: lead, ask: { type: 'LinkPerson', other: 'p2', step: 'proposed', adopted: [] } }
    expect(await read(lead, withData, accepted)).toMatchObject({ shown: { linked: false } })
    expect(await read(lead, withData, accepted, linked)).toMatchObject({ shown: { linked: true } })
    const seen = await read(mind, withData, accepted, linked, agreedToMind, passedOn)
    expect(seen && 'shown' in seen ? seen.shown : {}).not.toHaveProperty('linked')
  })

  it('on hold says when it is looked at again', async () => {
    const contact: Step = { by: lead, ask: { type: 'RecordContact', referral: 'r1', contact: 'made' } }
    const held: Step = { by: lead, ask: { type: 'HoldReferral', referral: 'r1', review: noon + 86_400_000, reason: 'away' } }
    expect(await read(lead, withData, accepted, contact, held)).toMatchObject({ shown: { status: 'on-hold', review: '2026-11-03T12:00:00.000Z' } })
  })

  it('of somebody erased is a fault that says so', async () => {
    const view = viewOf(rowsOf(told(withData, accepted)))
    const erased = { ids, policy: disclosure, now: () => noon, audit: auditKept(), view, keys: { keyById: async () => 'erased' as const } }
    await expect(showReferral(erased, lead, ids.of(lead.id, 'referral', 'r1'))).rejects.toMatchObject({ code: 'PERSON.ERASED' })
  })
})
