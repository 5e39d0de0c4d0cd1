import { trace } from '@opentelemetry/api'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { collectSpans } from '../../testing/spans.js'
import { appending } from './appending.js'
import { readTraceparent } from './traceparent.js'

const at = { topic: 'hub.intake.v1', partition: 7, type: 'AcceptReferral' }
const standing = { partition: 7, offset: 12 }
const carried: (string | undefined)[] = []
const append = () =>
  appending(at, async (traceparent) => {
    carried.push(traceparent)
    return standing
  })

const spans = collectSpans()
beforeEach(() => {
  carried.length = 0
  spans.forget()
})

describe('an append', () => {
  it('is a span that says what was appended and where it stands', async () => {
    expect(await append()).toEqual(standing)
    expect(spans.ended('record.append').map(({ attributes }) => attributes)).toEqual([
      {
        'messaging.system': 'kafka',
        'messaging.destination.name': 'hub.intake.v1',
        'messaging.destination.partition.id': '7',
        'messaging.kafka.offset': 12,
        'hub.type': 'AcceptReferral'
      }
    ])
  })

  it('stands below what is under way, and its record carries it', async () => {
    await trace.getTracer('test').startActiveSpan('request.answer', async (request) => {
      await append()
      request.end()
    })
    const [appended] = spans.ended('record.append')
    const [request] = spans.ended('request.answer')
    expect(appended?.parentSpanContext?.spanId).toBe(request?.spanContext().spanId)
    expect(readTraceparent(carried[0])).toMatchObject({ traceId: request?.spanContext().traceId, spanId: appended?.spanContext().spanId })
  })

  it('that nothing led to begins a trace', async () => {
    await append()
    expect(spans.ended('record.append')[0]?.parentSpanContext).toBeUndefined()
  })

  it('that fails says by which code, and nothing of the message', async () => {
    const fault = Object.assign(new Error('Rani Example has no key'), { code: 'RECORD.INVALID' })
    await expect(appending(at, () => Promise.reject(fault))).rejects.toBe(fault)
    const [failed] = spans.ended('record.append')
    expect(failed?.attributes['error.type']).toBe('RECORD.INVALID')
    expect(JSON.stringify([failed?.attributes, failed?.status, failed?.events])).not.toContain('Rani')
  })
})
