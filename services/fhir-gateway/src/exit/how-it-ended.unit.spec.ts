import { beforeEach, describe, expect, it } from '@jest/globals'
import { answering, referred } from '../../testing/answered.js'
import { played, withdraw, type StoryName } from '../../testing/answer-stories.js'
import { gpSystem, type GpSystem } from '../../testing/gp-system.js'
import { resourceIn } from '../../testing/messages.js'

let gp: GpSystem
let out: ReturnType<typeof answering>
beforeEach(async () => {
  gp = await gpSystem()
  out = answering(gp)
})

const message = () => out.posted.at(-1)?.message ?? { entry: [] }
const posted = (type: string) => resourceIn(message(), type)
const all = (type: string): { [member: string]: any }[] => message().entry.map(({ resource }) => resource).filter(({ resourceType }) => resourceType === type)
const tell = async (name: StoryName) => {
  const { one, release } = await played(gp, name)
  expect(await out.attempt(release, 1)).toEqual({ outcome: 'delivered', status: 200 })
  return one
}

describe('how it ended', () => {
  const endedBy = async (closing: string, ...denied: ('progress' | 'outcome')[]) => {
    const one = await referred(gp)
    await one.accept()
    if (denied.length > 0) await withdraw(gp, one, denied)
    await one.asLead({ type: 'CloseReferral', referral: one.referral, closing, requestedActions: 'none' } as never)
    const release = gp.hub.releases.findLast(({ factType }) => factType === 'ReferralClosed')
    return out.attempt(release ?? out.newest(), 1)
  }

  it.each([
    ['could-not-contact', 'failed'],
    ['no-longer-interested', 'cancelled']
  ])('%s is a Task %s with it as the reason', async (closing, status) => {
    await endedBy(closing)
    expect([posted('Task')['status'], posted('Task')['statusReason'], posted('ServiceRequest')['status']]).toEqual([status, { text: closing }, 'revoked'])
  })

  it.each(['could-not-contact', 'no-longer-interested', 'got-help'])('%s is over, and no more, to who may not see outcomes', async (closing) => {
    expect(await endedBy(closing, 'outcome')).toMatchObject({ outcome: 'delivered' })
    expect([posted('Task')['status'], posted('ServiceRequest')['status'], all('CarePlan')]).toEqual(['completed', 'completed', []])
    expect(JSON.stringify(message())).not.toMatch(/failed|revoked|cancelled|could-not-contact|no-longer-interested|got-help/)
  })

  it('is over, and no more, to who may see neither progress nor outcomes', async () => {
    await endedBy('could-not-contact', 'progress', 'outcome')
    expect([all('Task'), posted('ServiceRequest')['status']]).toEqual([[], 'completed'])
    expect(posted('Organization')['identifier']).toEqual([{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'A1001' }])
  })

  it.each<[string, StoryName, Parameters<typeof withdraw>[2]]>([
    ['that it was accepted', 'accepted', ['progress']],
    ['an outcome', 'outcome-later', ['outcome']]
  ])('%s is not told at all to who may not see it: by coming it would say so', async (_what, name, denied) => {
    const { one, release } = await played(gp, name)
    await withdraw(gp, one, denied)
    expect(await out.attempt(release, 1)).toEqual({ outcome: 'withheld' })
    expect(out.posted).toEqual([])
  })

  it('says of an outcome what was noted with it, and only to who may see it', async () => {
    await tell('outcome-later')
    expect(posted('CarePlan')['note']).toEqual([{ text: 'She works in a nursery.' }])
  })
})

describe('an acceptance that is told late', () => {
  it('names whoever accepted, though it is another’s turn by now', async () => {
    const { one, release } = await played(gp, 'accepted')
    await one.asLead({ type: 'ReassignReferral', referral: one.referral, owner: 'mind' } as never)
    await out.attempt(release, 1)
    expect(gp.hub.facts.at(-1)?.type).toBe('ReferralReassigned')
    expect(posted('Task')['owner'].display).toBe('Action Together')
  })
})
