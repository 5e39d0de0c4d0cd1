import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from '@jest/globals'
import type { PersonKey } from '@oldham-cares/vault'
import { open } from '@oldham-cares/vault/open'
import { gpSystem, type Got, type GpSystem } from '../../testing/gp-system.js'
import { changed, rani, ranisError, ranisUpdate, resourceIn } from '../../testing/messages.js'

let gp: GpSystem
beforeEach(async () => {
  gp = await gpSystem()
  gp.hub.now = Date.parse('2026-03-09T09:00:00Z')
})

const post = (body: unknown, headers = {}, token = 'A1001') => gp.send({ body, headers, token })
const code = ({ status, body }: Got) => `${status} ${body.issue?.[0]?.code}`
const types = () => gp.hub.facts.map(({ type }) => type)
const idIn = ({ body }: Got): string => resourceIn(body, 'ServiceRequest')['id']
const at = (written: string, telephone: string) =>
  changed(ranisUpdate(), (one) => {
    resourceIn(one, 'Patient')['telecom'][0].value = telephone
    for (const { resource } of one['entry']) resource.meta.lastUpdated = written
  })
const words = async (category: string) => {
  const [person] = Object.values((await gp.hub.parts.known.sealedPerson(gp.hub.facts[0]?.person ?? ''))?.referrals ?? {})
  const kept = person?.seals.filter(({ seal }) => seal.category === category) ?? []
  return Promise.all(kept.map(async ({ seal }) => open((await gp.hub.parts.keys.keyById(seal.keyId)) as PersonKey, seal) as any))
}

describe('a referral that was made without an NHS number', () => {
  const nameless = (one: any) => delete resourceIn(one, 'Patient')['identifier']
  const later = (change: (one: any) => unknown = () => {}) => changed(ranisUpdate(), (one) => ((one['id'] = rani().id), change(one)))

  it('is not given one by an update: that is said, and what to do', async () => {
    expect((await post(changed(rani(), nameless))).status).toBe(200)
    const { status, body } = await post(later())
    expect([status, body.issue[0].code, body.issue[0].expression]).toEqual([422, 'business-rule', ['Bundle.entry[2].resource.identifier']])
    expect(body.issue[0].diagnostics).toMatch(/without the number/)
    expect(types()).not.toContain('ReferralUpdated')
  })

  it('is updated without one', async () => {
    await post(changed(rani(), nameless))
    expect((await post(later(nameless))).status).toBe(200)
  })

  it('of another sender is not told of', async () => {
    await post(changed(rani(), nameless))
    const theirs = JSON.parse(JSON.stringify(later()).replaceAll('A1001', 'B2002'))
    expect(code(await post(theirs, {}, 'B2002'))).toBe('404 not-found')
  })
})

describe('an update', () => {
  it('is answered with itself under the id its referral has', async () => {
    const first = await post(rani())
    const answer = await post(ranisUpdate())
    expect([answer.status, idIn(answer)]).toEqual([200, idIn(first)])
    expect(types().at(-1)).toBe('ReferralUpdated')
  })

  it('says the whole again: what was sealed is replaced, category by category', async () => {
    await post(rani())
    await post(ranisUpdate())
    const contact = await words('contact')
    expect(contact.map(({ telephone }) => telephone)).toEqual(['07700 900418'])
    expect(gp.hub.facts.at(-1)).toMatchObject({ need: 'mental-wellbeing', updated: Date.parse('2026-03-04T16:40:00Z') })
    expect((await words('referral'))[0].narrative).toContain('work again')
  })

  it('is in force as the newest says, in whatever order they come', async () => {
    await post(rani())
    const days = [3, 7, 4, 8, 5]
    const answers = []
    for (const day of days) answers.push(code(await post(at(`2026-03-0${day}T10:00:00Z`, `0770090000${day}`))))
    expect(answers).toEqual(['200 undefined', '200 undefined', '409 conflict', '200 undefined', '409 conflict'])
    expect((await words('contact'))[0].telephone).toBe('07700900008')
  })

  it('twice changes nothing the second time, under the same request or another', async () => {
    await post(rani())
    const headers = { 'x-request-id': randomUUID() }
    const first = await post(ranisUpdate(), headers)
    expect((await post(ranisUpdate(), headers)).body).toEqual(first.body)
    expect(code(await post(ranisUpdate()))).toBe('409 conflict')
    expect(types().filter((type) => type === 'ReferralUpdated')).toHaveLength(1)
  })

  it('counts by the newest of its resources: a changed Patient leaves the ServiceRequest as it was', async () => {
    await post(rani())
    await post(changed(ranisUpdate(), (one) => {
      for (const { resource } of one['entry']) resource.meta.lastUpdated = '2026-03-02T09:14:00Z'
      resourceIn(one, 'Patient')['meta'].lastUpdated = '2026-03-05T08:00:00Z'
    }))
    expect(gp.hub.facts.at(-1)).toMatchObject({ updated: Date.parse('2026-03-05T08:00:00Z') })
  })

  it('counts by when it was sent where no resource says more', async () => {
    await post(rani())
    await post(changed(ranisUpdate(), (one) => one['entry'].forEach(({ resource }: any) => delete resource.meta)))
    expect(gp.hub.facts.at(-1)).toMatchObject({ updated: Date.parse('2026-03-04T16:40:00Z') })
  })

  it('of a referral that the hub does not know finds nothing', async () => {
    expect(code(await post(ranisUpdate()))).toBe('404 not-found')
    expect(gp.hub.commands).toEqual([])
  })

  it('by another practice finds nothing', async () => {
    await post(rani())
    const theirs = JSON.parse(JSON.stringify(ranisUpdate()).replaceAll('A1001', 'B2002'))
    expect(code(await post(theirs, {}, 'B2002'))).toBe('404 not-found')
  })

  it('of one that is closed is refused', async () => {
    await post(rani())
    await post(ranisError())
    expect(code(await post(ranisUpdate()))).toBe('422 business-rule')
  })
})

describe('entered in error', () => {
  it('is a fact of its own, and the referral is gone for whoever reads', async () => {
    const id = idIn(await post(rani()))
    expect((await post(ranisError())).status).toBe(200)
    expect(gp.hub.facts.at(-1)).toMatchObject({ type: 'ReferralEnteredInError', reason: 'entered-in-error' })
    expect((await gp.send({ method: 'GET', path: `/ServiceRequest/${id}` })).status).toBe(404)
  })

  it('a second time is refused, and changes nothing', async () => {
    await post(rani())
    await post(ranisError())
    expect(code(await post(ranisError()))).toBe('422 business-rule')
    expect(types().filter((type) => type === 'ReferralEnteredInError')).toHaveLength(1)
  })
})
