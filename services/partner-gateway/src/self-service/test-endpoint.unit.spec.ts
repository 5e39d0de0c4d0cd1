import { describe, expect, it } from '@jest/globals'
import { asker, doneOf, ownEndpoints } from '../../tests/own-endpoints.js'
import { changeOwnEndpoint } from './change-own-endpoint.js'
import { pause, remove } from './steer-endpoint.js'
import { EndpointTests } from './test-endpoint.js'

const standing = async () => {
  const own = ownEndpoints()
  const { id } = doneOf(await own.make())
  const tests = new EndpointTests(own.self)
  return { ...own, id, test: (key = 't1', org = 'mind') => tests.test(org, id, { key, target: `POST /${id}/test` }) }
}

describe('testing an endpoint', () => {
  it('sends an event about nobody and without a number, and answers what the endpoint did', async () => {
    const { test, tested, id } = await standing()
    const answer = doneOf(await test())
    expect(answer).toEqual({ event: tested[0]?.id, taken: true, status: 204, ms: 30 })
    expect(tested).toMatchObject([{ type: 'uk.oldhamcares.endpoint.test.v1', source: 'https://hub.example.org/partner/v1', data: { endpoint: id } }])
    expect(Object.keys(tested[0]?.data ?? {})).toEqual(['endpoint'])
  })

  it('answers why it was not taken', async () => {
    const { test, answers } = await standing()
    answers.push({ outcome: 'failed', failure: 'WEBHOOK.NOT_TAKEN', status: 500 })
    expect(doneOf(await test())).toMatchObject({ taken: false, status: 500, failure: 'WEBHOOK.NOT_TAKEN' })
  })

  it('repeated under its key sends nothing and answers the first, also at the same time', async () => {
    const { test, tested } = await standing()
    const [one, other] = await Promise.all([test(), test()])
    expect([doneOf(one), doneOf(await test())]).toEqual([doneOf(other), doneOf(one)])
    expect(tested).toHaveLength(1)
  })

  it('comes five seconds after the one before at the earliest', async () => {
    const { test, tested, clock } = await standing()
    await test()
    expect(await test('t2')).toEqual({ state: 'too-soon', afterSeconds: 5, detail: expect.any(String) })
    clock.now += 5_000
    expect((await test('t2')).state).toBe('done')
    expect(new Set(tested.map(({ id }) => id)).size).toBe(2)
  })

  it('is one of what is paused too, and none of what is removed or somebody else\'s', async () => {
    const { test, self, id, tested } = await standing()
    const change = { endpoint: id, knows: () => true }
    expect(await test('t0', 'action-together')).toEqual({ state: 'unknown' })
    await changeOwnEndpoint(self, asker, change, pause)
    expect((await test()).state).toBe('done')
    await changeOwnEndpoint(self, asker, change, remove)
    expect(await test('t2')).toEqual({ state: 'removed' })
    expect(tested).toHaveLength(1)
  })

  it('that failed for a fault of the hub is tried again at once', async () => {
    const { test, self } = await standing()
    const { audit } = self
    Object.assign(self, { audit: { record: () => Promise.reject(new Error('away')) } })
    await expect(test()).rejects.toThrow('away')
    Object.assign(self, { audit })
    expect((await test()).state).toBe('done')
  })
})
