import { trace } from '@opentelemetry/api'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startCollector } from '../../../../tests/support/collector.js'
import { eventually } from '../../../../tests/support/eventually.js'
import { createLogger } from '../logging/logger.js'
import { startTracing, type Tracing } from './start-tracing.js'

const events: string[] = []
const log = createLogger({ service: 'test', level: 'info', destination: { write: (line) => void events.push(JSON.parse(line).event) } })
let collector: Awaited<ReturnType<typeof startCollector>>
let tracing: Tracing

beforeAll(async () => {
  collector = await startCollector()
  tracing = startTracing({ service: 'casework', endpoint: collector.url, ratio: 1, log })
})
afterAll(() => collector.stop())

const act = (name: string) => trace.getTracer('test').startSpan(name, { attributes: { 'hub.attempt': 1 } }).end()

describe('tracing', () => {
  it('sends spans to the collector under the name of the service', async () => {
    act('record.append')
    await eventually(() => expect(collector.spans).toMatchObject([{ service: 'casework', name: 'record.append', attributes: { 'hub.attempt': 1 } }]))
  })

  it('sends what is still here when it is told to end, at once', async () => {
    act('record.fold')
    const began = performance.now()
    await tracing.end()
    expect(collector.spans.map(({ name }) => name)).toContain('record.fold')
    expect(performance.now() - began).toBeLessThan(900)
  })

  it('says nothing while the collector takes them', () => {
    expect(events).toEqual([])
  })

  it('keeps nobody from stopping where the collector is gone, and says so in one line', async () => {
    collector.stop()
    act('record.append')
    const began = performance.now()
    await tracing.end()
    act('record.append')
    await tracing.end()
    expect(performance.now() - began).toBeLessThan(3_000)
    await eventually(() => expect(events).toEqual(['spans.not-exported']))
  })
})
