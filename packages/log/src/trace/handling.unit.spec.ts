import { beforeEach, describe, expect, it } from '@jest/globals'
import { received } from '../../testing/received.js'
import { collectSpans } from '../../testing/spans.js'
import { Handling } from './handling.js'
import { readTraceparent } from './traceparent.js'

const given = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`
const notSampled = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-00`
const input = (headers: Readonly<Record<string, string>>) => ({ at: { ...received(3), headers }, record: { type: 'ReferralAccepted' } })
const following = [{ cause: 3, outgoing: { key: 'k', value: Buffer.alloc(0), headers: { ce_id: '1' } } }]
const carriedBy = (handling: Handling, { at }: ReturnType<typeof input>) => handling.inTrace(at, following)[0]?.outgoing.headers['traceparent']

const spans = collectSpans()
beforeEach(() => spans.forget())

describe('handling records', () => {
  it('is one span for each, below whoever appended it', () => {
    const one = input({ traceparent: given })
    new Handling('record.decide', [one, input({ traceparent: given })]).end(false)
    const [first] = spans.ended('record.decide')
    expect(spans.ended('record.decide')).toHaveLength(2)
    expect(first?.parentSpanContext).toMatchObject({ traceId: 'a'.repeat(32), spanId: 'b'.repeat(16) })
    expect(first?.attributes).toMatchObject({ 'messaging.kafka.offset': 3, 'hub.type': 'ReferralAccepted' })
  })

  it('puts what follows into the same trace, below its own span, and leaves the other headers', () => {
    const one = input({ traceparent: given })
    const handling = new Handling('record.decide', [one])
    const carried = readTraceparent(carriedBy(handling, one))
    handling.end(false)
    expect(carried?.traceId).toBe('a'.repeat(32))
    expect(carried?.spanId).toBe(spans.ended()[0]?.spanContext().spanId)
    expect(handling.inTrace(one.at, following)[0]?.outgoing.headers['ce_id']).toBe('1')
  })

  it.each([{}, { traceparent: 'Rani' }])('of a record that says no trace makes no span and no header: %j', (headers) => {
    const one = input(headers)
    const handling = new Handling('record.fold', [one])
    expect(handling.inTrace(one.at, following)).toBe(following)
    handling.end(false)
    expect(spans.ended()).toEqual([])
  })

  it('carries on a trace that the service before chose not to sample, without a span', () => {
    const one = input({ traceparent: notSampled })
    const handling = new Handling('record.decide', [one])
    handling.end(false)
    expect(carriedBy(handling, one)).toMatch(new RegExp(`^00-${'a'.repeat(32)}-[0-9a-f]{16}-00$`))
    expect(spans.ended()).toEqual([])
  })

  it('says why a record was set aside, and that nothing counted where all is done again', () => {
    const one = input({ traceparent: given })
    const handling = new Handling('record.fold', [one])
    handling.setAside(one.at, 'RECORD.NOT_FOLDED')
    handling.end(true)
    expect(spans.ended()[0]?.attributes).toMatchObject({ 'hub.reason': 'RECORD.NOT_FOLDED', 'hub.again': true })
  })
})
