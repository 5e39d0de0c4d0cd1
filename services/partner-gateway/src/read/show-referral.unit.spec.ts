import { createSecretKey, randomBytes } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import type { DataCategory, Organisation } from '@oldham-cares/domain'
import { seal, sealContext } from '@oldham-cares/vault'
import { accepted, agreedToMind, disclosure, ids, lead, mind, noon, passedOn, rowsOf, submitted, told, viewOf, withdrawn, type Step } from '../../tests/story.js'
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
  return showReferral({ ids, policy: disclosure, now: () => noon + 60_000, view, keys }, by.id, ids.of(by.id, 'referral', 'r1'))
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
    const toOther: Step = { by: lead, ask: { type: 'MakeOnwardReferral', referral: 'r1', onward: 'o2', to: { kind: 'group', id: 'knitting' } } }
    expect(await read(mind, ...steps, other, toOther)).toMatchObject({ shown: { onwardReferrals: [{ id: ids.of(mind.id, 'onward', 'o1') }] } })
    expect(await read(lead, ...steps, other, toOther)).toMatchObject({ shown: { onwardReferrals: [{}, { to: { id: 'knitting' } }] } })
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

  it('of somebody erased is a fault that says so', async () => {
    const view = viewOf(rowsOf(told(withData, accepted)))
    const erased = { ids, policy: disclosure, now: () => noon, view, keys: { keyById: async () => 'erased' as const } }
    await expect(showReferral(erased, lead.id, ids.of(lead.id, 'referral', 'r1'))).rejects.toMatchObject({ code: 'PERSON.ERASED' })
  })
})
