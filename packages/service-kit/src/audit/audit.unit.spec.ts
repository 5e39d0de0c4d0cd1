import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { topics } from '@oldham-cares/log'
import { auditOn, onBehalfOfRequest, type Access } from './audit.js'
import { whileUnderWay, type RequestUnderWay } from './request-under-way.js'

const access: Access = { kind: 'read', organisation: { kind: 'partner', id: 'mind' }, purpose: 'direct-care', outcome: 'disclosed', categories: ['contact'], person: 'p1' }
const caller = { org: 'mind', scope: ['partner'], client: 'mind-web', worker: 'w1', role: 'clinical' } as const
const request: RequestUnderWay = { correlation: 'c1', what: 'GET /referrals/:id', caller }

const appended: (readonly [topic: string, key: string, record: object])[] = []
let takes: () => Promise<unknown>
const log = { append: async (topic: string, key: string, record: object) => (appended.push([topic, key, record]), takes()) } as never
const audit = auditOn(log, 'partner-gateway', () => 7)

beforeEach(() => {
  appended.length = 0
  takes = async () => ({ partition: 0, offset: 0 })
})
afterEach(() => {
  jest.useRealTimers()
})

describe('A record of an access', () => {
  it('tells who asked and how from the request under way, under the key of the person', async () => {
    await whileUnderWay(request, () => audit.record(access))
    const about = { service: 'partner-gateway', time: 7, client: 'mind-web', worker: 'w1', role: 'clinical', correlation: 'c1', what: 'GET /referrals/:id' }
    expect(appended).toEqual([[topics.audit, 'p1', { type: 'AccessRecorded', id: expect.any(String), ...about, ...access }]])
  })

  it('stands under the organisation where it is about nobody', async () => {
    const { person: _person, ...aboutNobody } = access
    await whileUnderWay(request, () => audit.record(aboutNobody))
    expect(appended[0]?.[1]).toBe('partner:mind')
  })

  it('keeps what is said of it where that is known better', async () => {
    await whileUnderWay(request, () => audit.record({ ...access, what: 'AcceptReferral' }))
    expect(appended[0]?.[2]).toMatchObject({ what: 'AcceptReferral', client: 'mind-web' })
  })

  it('of which nobody knows who asked is refused', async () => {
    await expect(audit.record(access)).rejects.toMatchObject({ code: 'AUDIT.NOT_WRITTEN' })
    expect(appended).toEqual([])
  })

  it('that is made when the request\'s own code has returned is still the request\'s', async () => {
    const later = whileUnderWay(request, () => onBehalfOfRequest(audit))
    await later.record(access)
    expect(appended[0]?.[2]).toMatchObject({ client: 'mind-web', correlation: 'c1' })
  })
})

describe('A record that is not written', () => {
  it('is a refusal with the cause', async () => {
    takes = () => Promise.reject(new Error('No copy in sync'))
    const refused = whileUnderWay(request, () => audit.record(access))
    await expect(refused).rejects.toMatchObject({ code: 'AUDIT.NOT_WRITTEN', cause: { message: 'No copy in sync' } })
  })

  it('in time is one too', async () => {
    jest.useFakeTimers()
    takes = () => new Promise(() => {})
    const refused = whileUnderWay(request, () => audit.record(access)).catch(({ code }) => code)
    await jest.advanceTimersByTimeAsync(2_000)
    expect(await refused).toBe('AUDIT.NOT_WRITTEN')
  })
})
