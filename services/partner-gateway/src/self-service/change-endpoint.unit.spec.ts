import { describe, expect, it } from '@jest/globals'
import { asker, address, doneOf, ownEndpoints } from '../../tests/own-endpoints.js'
import { noon } from '../../tests/story.js'
import { amendEndpoint } from './amend-endpoint.js'
import { changeOwnEndpoint, type Change } from './change-own-endpoint.js'
import { showEndpoint } from './show-endpoint.js'
import { pause, remove, resume, rotateSecret } from './steer-endpoint.js'

const hour = 3_600_000
const whatever = () => true

const standing = async (body: object = {}) => {
  const own = ownEndpoints()
  const { id } = doneOf(await own.make('k1', body))
  const change = (to: Change, knows: (tag: string) => boolean = whatever, org = 'mind') => changeOwnEndpoint(own.self, { ...asker, org }, { endpoint: id, knows }, to)
  const amend = (amendment: object, knows: (tag: string) => boolean = whatever) => amendEndpoint(own.self, asker, { endpoint: id, knows }, amendment)
  const byHub = (more: object) => own.self.log.append('', '', { ...own.known.get(id), ...more, version: (own.known.get(id)?.version ?? 0) + 1, by: 'hub' } as never)
  return { ...own, id, change, amend, byHub, now: () => own.known.get(id) }
}

describe('an endpoint', () => {
  it('is paused and resumed, a version each', async () => {
    const { change, now } = await standing()
    expect(doneOf(await change(pause))).toMatchObject({ state: 'paused', version: 2 })
    expect(doneOf(await change(resume))).toMatchObject({ state: 'on', version: 3 })
    expect(now()?.since).toBe(noon)
  })

  it('that is paused already is left as it is, without a version or a record', async () => {
    const { change, records, audited } = await standing()
    await change(pause)
    expect(doneOf(await change(pause))).toMatchObject({ version: 2 })
    expect([records.length, audited.length]).toEqual([2, 2])
  })

  it('that the hub disabled is resumed by its partner, and why it was is forgotten', async () => {
    const { change, byHub } = await standing()
    await byHub({ state: 'disabled', reason: 'ENDPOINT.FAILING', warned: 100 })
    const resumed = doneOf(await change(resume))
    expect(resumed).toMatchObject({ state: 'on', warned: 0 })
    expect(showEndpoint(resumed)).not.toHaveProperty('reason')
  })

  it('is removed for good, with whom it told', async () => {
    const { change, known, now } = await standing({ contact: 'systems@mind.example' })
    await change(remove)
    expect([known.of('mind'), now()?.contact]).toEqual([[], undefined])
    expect(await change(resume)).toEqual({ state: 'removed' })
  })

  it('of somebody else is unknown', async () => {
    const { change, records } = await standing()
    expect(await change(pause, whatever, 'action-together')).toEqual({ state: 'unknown' })
    expect(records).toHaveLength(1)
  })

  it('is not changed by whoever knows an older version', async () => {
    const { change, byHub, records } = await standing()
    await byHub({ warned: 50 })
    expect(await change(pause, (tag) => tag === '"1"')).toEqual({ state: 'changed' })
    expect(records).toHaveLength(2)
    expect((await change(pause, (tag) => tag === '"2"')).state).toBe('done')
  })

  it('is not changed where another change came in between', async () => {
    const { change, byHub, self } = await standing()
    const record = self.audit.record
    Object.assign(self, { audit: { record: async (access: never) => Promise.all([record(access), byHub({ warned: 50 })]) } })
    expect(await change(pause)).toEqual({ state: 'changed' })
  })

  it('that is a subscription is changed at the FHIR door alone', async () => {
    const { change, byHub } = await standing()
    await byHub({ kind: 'fhir' })
    expect(await change(pause)).toMatchObject({ refused: { code: 'ENDPOINT.KIND_ELSEWHERE' } })
  })

  it('that is a subscription is removed here too, as by whoever removes all of them', async () => {
    const { byHub, self, id, now } = await standing()
    await byHub({ kind: 'fhir' })
    expect(doneOf(await changeOwnEndpoint(self, asker, { endpoint: id, knows: whatever, ofAnyKind: true }, remove))).toMatchObject({ state: 'removed' })
    expect(now()?.state).toBe('removed')
  })
})

describe('a rotated secret', () => {
  it('signs at once, the one before it for another day', async () => {
    const { change } = await standing()
    expect(doneOf(await change(rotateSecret(noon)))).toMatchObject({ generation: 2, overlapUntil: noon + 24 * hour })
  })

  it('overlaps for as long as it is told, or not at all', async () => {
    const { change } = await standing()
    expect(doneOf(await change(rotateSecret(noon, 168)))).toMatchObject({ generation: 2, overlapUntil: noon + 168 * hour })
    expect(doneOf(await change(rotateSecret(noon, 0)))).not.toHaveProperty('overlapUntil')
  })

  it('is none of what is not signed', async () => {
    const { change } = await standing({ kind: 'kafka' })
    expect(await change(rotateSecret(noon))).toMatchObject({ refused: { code: 'ENDPOINT.NOT_SIGNED' } })
  })
})

describe('amending', () => {
  it('merges: what is not named stays and null takes away', async () => {
    const { amend } = await standing({ contact: 'systems@mind.example', perSecond: 5, atOnce: 2 })
    const amended = doneOf(await amend({ address: 'https://hooks.mind.example/', contact: null, perSecond: 9 }))
    expect(amended).toMatchObject({ address: 'https://hooks.mind.example/', perSecond: 9, atOnce: 2, version: 2 })
    expect(amended).not.toHaveProperty('contact')
  })

  it('to another address takes back what was warned of the one before, and nothing else does', async () => {
    const { amend, byHub } = await standing()
    await byHub({ warned: 75 })
    expect(doneOf(await amend({ atOnce: 3 }))).toHaveProperty('warned')
    expect(doneOf(await amend({ address: 'https://hooks.mind.example/' }))).not.toHaveProperty('warned')
  })

  it('to what stands already makes no version', async () => {
    const { amend, records } = await standing({ perSecond: 5 })
    expect(doneOf(await amend({ address, perSecond: 5, contact: null })).version).toBe(1)
    expect(records).toHaveLength(1)
  })

  it('refuses an address that the hub sends nothing to, or that another has', async () => {
    const { amend, make } = await standing()
    await make('k2', { address: 'https://mind.example/2' })
    expect(await amend({ address: 'http://169.254.169.254/' })).toMatchObject({ refused: { code: 'ADDRESS.NOT_HTTPS' } })
    expect(await amend({ address: 'https://mind.example/2' })).toMatchObject({ refused: { code: 'ENDPOINT.ADDRESS_TAKEN' } })
  })

  it('chooses how a webhook is signed and nothing else', async () => {
    const { amend } = await standing()
    expect(doneOf(await amend({ signing: 'ed25519' }))).toMatchObject({ signing: 'ed25519', generation: 1 })
    const topic = await standing({ kind: 'kafka' })
    expect(await topic.amend({ signing: 'ed25519' })).toMatchObject({ refused: { code: 'ENDPOINT.NOT_SIGNED', pointer: '/signing' } })
  })

  it('is refused by an older version before anything is looked at', async () => {
    const { amend } = await standing()
    expect(await amend({ atOnce: 3 }, () => false)).toEqual({ state: 'changed' })
  })
})
