import { describe, expect, it } from '@jest/globals'
import { example, recordNames } from '../../testing/examples.js'
import { contracts } from '../generated/contracts.js'
import { header, readHeaders, writeHeaders } from './headers.js'

const context = { source: '/casework', time: Date.UTC(2026, 2, 2, 9, 30) }

describe('the headers of a record', () => {
  it('are those of the CloudEvents Kafka binding, the trace, the correlation and the fingerprint', () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'

    expect(writeHeaders(example('ReferralAccepted'), { ...context, traceparent })).toEqual({
      ce_specversion: '1.0',
      ce_id: 'action-together/request-referral.accept.0',
      ce_type: 'uk.oldhamcares.referral.accepted.v1',
      ce_source: '/casework',
      ce_time: '2026-03-02T09:30:00.000Z',
      'content-type': 'application/vnd.confluent.avro',
      fingerprint: contracts.ReferralAccepted.fingerprint,
      correlationid: 'corr-referral.accept',
      traceparent
    })
  })

  it('say nothing of a trace or a correlation that is not known', () => {
    const headers = writeHeaders(example('DeliveryRecorded'), context)

    expect(headers).not.toHaveProperty('traceparent')
    expect(headers).not.toHaveProperty('correlationid')
    expect(writeHeaders(example('DeliveryRecorded'), { ...context, correlation: 'c-1' })).toHaveProperty('correlationid', 'c-1')
  })

  it.each(recordNames)('of %s name its CloudEvents type and an id', name => {
    const headers = writeHeaders(example(name), context)

    expect(headers['ce_type']).toMatch(/^uk\.oldhamcares\.[a-z-]+\.[a-z-]+\.v1$/)
    expect(headers['ce_id']).toBeTruthy()
  })

  it('give every delivery of one release its own id', () => {
    const delivery = example('DeliveryRecorded')
    const again = { ...delivery, attempt: 3 } as typeof delivery

    expect(writeHeaders(delivery, context)['ce_id']).not.toBe(writeHeaders(again, context)['ce_id'])
  })

  it('are read back as kafkajs hands them over: bytes, text or several', () => {
    const written = writeHeaders(example('ReferralAccepted'), context)
    const asBytes = Object.fromEntries(Object.entries(written).map(([name, value]) => [name, Buffer.from(value)]))
    const expected = {
      id: written['ce_id'],
      type: written['ce_type'],
      source: '/casework',
      time: context.time,
      correlation: 'corr-referral.accept',
      fingerprint: written['fingerprint']
    }

    expect(readHeaders(written)).toStrictEqual(expected)
    expect(readHeaders(asBytes)).toStrictEqual(expected)
    expect(header({ a: [Buffer.from('first'), 'last'] }, 'a')).toBe('last')
  })

  it('may be missing, empty or wrong', () => {
    expect(readHeaders(undefined)).toStrictEqual({})
    expect(readHeaders({ ce_time: 'yesterday', ce_id: undefined, traceparent: [] })).toStrictEqual({})
  })
})
