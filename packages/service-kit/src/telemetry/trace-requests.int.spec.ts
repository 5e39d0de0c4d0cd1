import { context, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import { Body, Controller, Get, Module, Param, Post } from '@nestjs/common'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { eventually } from '../../../../tests/support/eventually.js'
import { openedService } from '../start/service.support.js'

const exporter = new InMemorySpanExporter()
trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }))
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())

@Controller('things')
class ThingsController {
  @Get(':id')
  read(@Param('id') id: string) {
    if (id === 'breaking') throw new TypeError('no such person: Rani')
    return { trace: trace.getActiveSpan()?.spanContext().traceId }
  }

  @Post()
  async take(@Body() body: unknown) {
    await new Promise((later) => setImmediate(later))
    return { taken: body, trace: trace.getActiveSpan()?.spanContext().traceId }
  }
}

@Module({ controllers: [ThingsController] })
class ThingsModule {}

let service: Awaited<ReturnType<typeof openedService>>
beforeAll(async () => {
  service = await openedService({ module: ThingsModule }, { around: { tracing: { end: async () => {} } } })
})
afterAll(() => service.close())
beforeEach(() => exporter.reset())

const answered = (count = 1) =>
  eventually(() => {
    expect(exporter.getFinishedSpans()).toHaveLength(count)
    return exporter.getFinishedSpans()
  })

describe('a request', () => {
  it('is one span by its route pattern, its correlation id and its status', async () => {
    const correlation = 'f2ab6c1e-0d6c-4a51-9a37-1f1d7d7f5a11'
    await fetch(`${service.url}/things/9449305552?name=Rani`, { headers: { 'x-correlation-id': correlation } })
    const [span] = await answered()
    expect(span?.name).toBe('request.answer')
    expect(span?.attributes).toEqual({
      'http.request.method': 'GET',
      'http.route': '/things/:id',
      'hub.correlation': correlation,
      'http.response.status_code': 200
    })
  })

  it('is under way in its handler, also after a body has arrived and after waiting', async () => {
    const body = { body: JSON.stringify({ long: 'x'.repeat(200_000) }), headers: { 'content-type': 'application/json' } }
    const { trace: active } = (await (await fetch(`${service.url}/things`, { method: 'POST', ...body })).json()) as { trace: string }
    expect(active).toBe((await answered())[0]?.spanContext().traceId)
  })

  it('keeps to its own trace beside others', async () => {
    const active = await Promise.all(Array.from({ length: 20 }, async (_, id) => ((await (await fetch(`${service.url}/things/${id}`)).json()) as { trace: string }).trace))
    expect(new Set(active)).toEqual(new Set((await answered(20)).map((span) => span.spanContext().traceId)))
    expect(new Set(active).size).toBe(20)
  })

  it('begins a trace, whatever trace its sender names, and names none in its answer', async () => {
    const foreign = 'a'.repeat(32)
    const answer = await fetch(`${service.url}/things/1`, { headers: { traceparent: `00-${foreign}-${'b'.repeat(16)}-01`, tracestate: 'rani=1' } })
    const [span] = await answered()
    expect(span?.parentSpanContext).toBeUndefined()
    expect(JSON.stringify([span?.spanContext(), span?.links, span?.attributes])).not.toContain(foreign)
    expect([answer.headers.get('traceparent'), answer.headers.get('tracestate')]).toEqual([null, null])
  })

  it('that fails says so without the message', async () => {
    await fetch(`${service.url}/things/breaking`)
    const [span] = await answered()
    expect(span?.attributes['http.response.status_code']).toBe(500)
    expect(span?.status).toEqual({ code: 2 })
    expect(JSON.stringify([span?.attributes, span?.events])).not.toContain('Rani')
  })

  it('for health and metrics is none', async () => {
    await fetch(`${service.url}/health/live`)
    await fetch(`${service.url}/metrics`)
    await fetch(`${service.url}/things/1`)
    expect((await answered()).map(({ attributes }) => attributes['http.route'])).toEqual(['/things/:id'])
  })
})
