import { beforeEach, describe, expect, it } from '@jest/globals'
import { partitionOf, topics } from '@oldham-cares/log'
import { SealedInMemory } from '../../../../../tests/support/sealed-in-memory.js'
import { readSeen } from './read-seen.js'

const mind = { kind: 'partner', id: 'mind' } as const
const practice = { kind: 'practice', id: 'A1001' } as const
const person = 'p1'
let log: SealedInMemory

const read = (of = person, limit = 100) => readSeen(log, ({ id }) => (id === 'mind' ? 'Mind' : undefined))(of, limit)

const put = (topic: string, record: object, about = person) => {
  log.put(topic, partitionOf(about), record)
  const last = log.on(topic, partitionOf(about)).pop()
  if (last !== undefined) log.on(topic, partitionOf(about)).push({ ...last, key: about })
}
const access = (more: object = {}) => ({
  type: 'AccessRecorded', id: 'a1', time: 1_000, service: 'partner-gateway', kind: 'read', organisation: mind, client: 'mind', worker: 'w1', role: 'clinical',
  purpose: 'direct-care', what: 'GET /partner/v1/referrals/:referral', outcome: 'disclosed', categories: ['contact'], person, referral: 'r1', consentVersion: 7, ...more
})
const delivery = (more: object = {}) => ({
  type: 'DeliveryRecorded', id: 'f1:practice/A1001', person, recipient: practice, channel: 'fhir', outcome: 'delivered', sequence: 3, attempt: 1, time: 2_000, ...more
})
const release = { type: 'ReleaseDecided', id: 'f1:practice/A1001', factType: 'ReferralAccepted', categories: ['referral'], referral: 'r1', correlation: 'c1' }

beforeEach(() => {
  log = new SealedInMemory()
})

describe('who has seen a person\'s record', () => {
  it('is told with organisation, role, purpose, what, when, outcome and categories', async () => {
    put(topics.audit, access())
    expect(await read()).toEqual({
      person,
      count: 1,
      accesses: [
        {
          time: '1970-01-01T00:00:01.000Z', did: 'read', organisation: { ...mind, name: 'Mind' }, client: 'mind', worker: 'w1', role: 'clinical',
          purpose: 'direct-care', what: 'GET /partner/v1/referrals/:referral', outcome: 'disclosed', categories: ['contact'], referral: 'r1', consentVersion: 7
        }
      ]
    })
  })

  it('is also who was told: an answer to a practice with what was in it', async () => {
    put(topics.releases.gp, release)
    put(topics.deliveries, delivery())
    expect((await read()).accesses).toEqual([
      {
        time: '1970-01-01T00:00:02.000Z', did: 'told', organisation: practice, purpose: 'direct-care',
        what: 'ReferralAccepted by fhir', outcome: 'delivered', categories: ['referral'], referral: 'r1', correlation: 'c1'
      }
    ])
  })

  it('names no categories in a thin event, and why one did not arrive', async () => {
    put(topics.releases.partner, { ...release, id: 'f1:partner/mind' })
    put(topics.deliveries, delivery({ id: 'f1:partner/mind', recipient: mind, channel: 'webhook', outcome: 'attempted', failure: 'WEBHOOK.UNAVAILABLE' }))
    expect((await read()).accesses).toMatchObject([{ what: 'ReferralAccepted by webhook', outcome: 'WEBHOOK.UNAVAILABLE', categories: [] }])
  })

  it('is told newest first, and of how many there are', async () => {
    put(topics.audit, access())
    put(topics.audit, access({ time: 3_000, kind: 'denial', outcome: 'CONSENT.WITHDRAWN', categories: [] }))
    put(topics.deliveries, delivery())
    const { count, accesses } = await read(person, 2)
    expect([count, accesses.map(({ did }) => did)]).toEqual([3, ['denial', 'told']])
  })

  it('is nobody of somebody else, though they share a partition', async () => {
    const other = Array.from({ length: 200 }, (_, at) => `q${at}`).find((id) => partitionOf(id) === partitionOf(person)) ?? ''
    put(topics.audit, access({ person: other }), other)
    expect(await read()).toEqual({ person, count: 0, accesses: [] })
    expect((await read(other)).count).toBe(1)
  })

  it('is not told in part: a record of theirs that cannot be read is a fault', async () => {
    put(topics.audit, access())
    log.decode = () => Promise.reject(new Error('RECORD.NOT_AVRO'))
    await expect(read()).rejects.toThrow('RECORD.NOT_AVRO')
  })
})
