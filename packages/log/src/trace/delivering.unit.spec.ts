import { context, trace } from '@opentelemetry/api'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { anna, ExitInMemory, releaseOf } from '../../testing/exit-in-memory.js'
import { collectSpans } from '../../testing/spans.js'
import { topics } from '../broker/topics.js'

const traceId = 'a'.repeat(32)
const traceparent = `00-${traceId}-${'b'.repeat(16)}-01`
let exit: ExitInMemory
const spans = collectSpans()

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] })
  exit = new ExitInMemory()
  spans.forget()
})
afterEach(() => {
  exit.deliverer.stop()
  jest.useRealTimers()
})

/** Folded while its partition is already being worked on: the release is in hand, as it came from the log. */
const told = async (headers: Readonly<Record<string, string>>) => {
  await exit.run()
  exit.log.put(topics.releases.partner, anna, releaseOf(anna, 1), headers)
  await exit.fold()
  await exit.pass(50)
}

describe('a delivery', () => {
  it('stands below the release that was read back, in its trace', async () => {
    await told({ traceparent })
    const [folded] = spans.ended('record.fold')
    const [delivered] = spans.ended('release.deliver')
    expect(folded?.parentSpanContext?.traceId).toBe(traceId)
    expect(delivered?.spanContext().traceId).toBe(traceId)
    expect(delivered?.parentSpanContext?.spanId).toBe(folded?.spanContext().spanId)
  })

  it('says the release, the try and what it came to, and nobody', async () => {
    exit.answer = async () => ({ outcome: 'failed', status: 503, failure: 'WEBHOOK.NOT_TAKEN' })
    await told({ traceparent })
    expect(spans.ended('release.deliver')[0]?.attributes).toEqual({
      'hub.release': `${anna}#1`,
      'hub.correlation': 'c',
      'hub.channel': 'webhook',
      'hub.attempt': 1,
      'hub.outcome': 'failed',
      'hub.failure': 'WEBHOOK.NOT_TAKEN',
      'http.response.status_code': 503
    })
  })

  it('is one span for each try, all below the same release', async () => {
    exit.answer = async (_release, attempt) => (attempt === 1 ? { outcome: 'failed', failure: 'WEBHOOK.TIMEOUT' } : { outcome: 'delivered' })
    await told({ traceparent })
    await exit.pass(1_000)
    const tries = spans.ended('release.deliver')
    expect(tries.map(({ attributes }) => attributes['hub.attempt'])).toEqual([1, 2])
    expect(new Set(tries.map(({ parentSpanContext }) => parentSpanContext?.spanId)).size).toBe(1)
  })

  it('is under way while it is tried, so that what it appends joins it', async () => {
    let active: string | undefined
    exit.answer = async () => {
      active = trace.getSpanContext(context.active())?.traceId
      return { outcome: 'delivered' }
    }
    await told({ traceparent })
    expect(active).toBe(traceId)
  })

  it('begins a trace after a restart, when the release comes from a view', async () => {
    exit.answer = () => new Promise(() => {})
    await told({ traceparent })
    spans.forget()
    exit.restart()
    exit.answer = async () => ({ outcome: 'delivered' })
    await exit.run()
    const [delivered] = spans.ended('release.deliver')
    expect(delivered?.parentSpanContext).toBeUndefined()
    expect(delivered?.attributes['hub.correlation']).toBe('c')
  })
})
