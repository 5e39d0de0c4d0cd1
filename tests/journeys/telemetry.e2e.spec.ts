import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ownHub, type OwnHub } from '../resilience/own-hub.ts'
import { manyReferrals } from '../resilience/many-referrals.ts'
import { startCollector, type CollectedSpan } from '../support/collector.ts'
import { eventually } from '../support/eventually.ts'
import { outside, type Arrival } from '../support/outside.ts'
import { practiceSystem } from '../support/practice-system.ts'
import { tokenOf } from '../support/token.ts'

const minutes = (n: number) => n * 60_000
const [referral] = manyReferrals(1, 70_001)
let collector: Awaited<ReturnType<typeof startCollector>>
let own: OwnHub

beforeAll(async () => {
  collector = await startCollector()
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = collector.url
  own = await ownHub('trace').finally(() => delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'])
}, minutes(3))

afterAll(async () => {
  await own.forget()
  collector.stop()
}, minutes(1))

const traceOf = (correlation: string) => {
  const root = collector.spans.find(({ name, attributes }) => name === 'request.answer' && attributes['hub.correlation'] === correlation)
  return root === undefined ? [] : collector.spans.filter(({ traceId }) => traceId === root.traceId)
}

/** `service act topic` of every span from the root down to this one. */
const pathTo = (span: CollectedSpan, trace: readonly CollectedSpan[]): readonly string[] => {
  const parent = trace.find(({ spanId }) => spanId === span.parentSpanId)
  const said = `${span.service} ${span.name} ${span.attributes['messaging.destination.name'] ?? ''}`.trim()
  return parent === undefined ? [said] : [...pathTo(parent, trace), said]
}

const pathsTo = (name: string, service: string, trace: readonly CollectedSpan[]) =>
  trace.filter((span) => span.name === name && span.service === service).map((span) => pathTo(span, trace))

const settled = (correlation: string, holds: (trace: readonly CollectedSpan[]) => void) =>
  eventually(() => {
    const trace = traceOf(correlation)
    holds(trace)
    return trace
  })

describe('a referral that a practice sends', () => {
  const foreign = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`
  let arrived: Arrival

  it('is one trace from the request to the webhook that tells the partner', async () => {
    if (referral === undefined) throw new Error('No referral was made up')
    const { ids, bundle } = referral
    expect((await practiceSystem(own.run, 'A1001').message(bundle, ids)).status).toBe(200)
    await settled(ids.correlationId, (spans) => {
      const decided = ['fhir-gateway request.answer', 'fhir-gateway record.append hub.intake.v1', 'casework record.decide hub.intake.v1']
      expect(pathsTo('release.deliver', 'partner-gateway', spans)).toEqual([
        [
          ...decided,
          'partner-gateway record.decide hub.events.v1',
          'partner-gateway record.fold hub.releases.partner.v1',
          'partner-gateway release.deliver'
        ]
      ])
      expect(pathsTo('record.fold', 'timeline', spans).at(0)).toEqual([...decided, 'timeline record.fold hub.events.v1'])
    })
  })

  it('is one tree: every span has its parent, but for the one that began it', async () => {
    await settled(referral?.ids.correlationId ?? '', (spans) => {
      const known = new Set(spans.map(({ spanId }) => spanId))
      expect(spans.length).toBeGreaterThan(8)
      expect(spans.filter(({ parentSpanId }) => parentSpanId === undefined || parentSpanId === '' || !known.has(parentSpanId))).toHaveLength(1)
      expect(new Set(spans.map(({ service }) => service))).toEqual(new Set(['fhir-gateway', 'casework', 'partner-gateway', 'timeline', 'ops']))
    })
  })

  it('reaches the partner without a trace header', async () => {
    arrived = await eventually(async () => {
      const [first] = await outside(own.run).arrivals('action-together')
      if (first === undefined) throw new Error('Nothing arrived yet')
      return first
    })
    expect(Object.keys(arrived.headers).filter((name) => /trace|baggage|b3/.test(name))).toEqual([])
  })

  it('is followed by an answer to the practice, in the trace of what the partner sent and not in one it names', async () => {
    const accepted = await fetch(`${own.run.partner}/referrals/${arrived.body.data.referral}/accept`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await tokenOf(own.run, 'action-together')}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        traceparent: foreign
      },
      body: '{}'
    })
    expect(accepted.status).toBe(200)
    expect(accepted.headers.get('traceparent')).toBeNull()
    await eventually(() => {
      const answers = collector.spans.filter(({ name, service }) => name === 'release.deliver' && service === 'fhir-gateway')
      const paths = answers.map((span) => pathTo(span, collector.spans.filter(({ traceId }) => traceId === span.traceId)))
      expect(paths.map(([root]) => root)).toContain('partner-gateway request.answer')
    })
    expect(collector.bodies.join('')).not.toContain(foreign.slice(3, 35))
  })

  it('leaves nothing personal in what the collector was sent', () => {
    const sent = collector.bodies.join('')
    for (const word of ['Family70001', '01632960999', 'Test Street', 'Would like company', '?']) expect(sent).not.toContain(word)
    expect(sent).not.toMatch(/(?<![0-9A-Za-z])9\d{9}(?![0-9A-Za-z])/)
  })
})

describe('what the services counted of it', () => {
  const services = ['casework', 'fhir-gateway', 'partner-gateway', 'timeline', 'ops'] as const
  const scraped = new Map<string, string>()
  const countOf = (service: string, series: string) => scraped.get(service)?.split('\n').find((line) => line.startsWith(`${series} `))?.split(' ')[1]

  beforeAll(async () => {
    for (const name of services) {
      const answer = await fetch(`http://127.0.0.1:${own.hub.parts.ports.last(name)}/metrics`)
      scraped.set(name, await answer.text())
    }
  })

  it('is each step by type and verdict, as Prometheus asks for it', () => {
    expect(countOf('fhir-gateway', 'hub_commands_handed_total{type="SubmitReferral"}')).toBe('1')
    expect(countOf('casework', 'hub_commands_decided_total{type="SubmitReferral",verdict="accepted"}')).toBe('1')
    expect(countOf('casework', 'hub_facts_total{type="ReferralSubmitted",reason=""}')).toBe('1')
    expect(countOf('partner-gateway', 'hub_releases_total{recipient="partner",decision="released",reason=""}')).toMatch(/^[1-9]/)
    expect(countOf('partner-gateway', 'hub_deliveries_total{channel="webhook",outcome="delivered",failure=""}')).toMatch(/^[1-9]/)
    expect(countOf('fhir-gateway', 'hub_http_request_duration_seconds_count{method="POST",route="/fhir/R4/$process-message",status="2xx"}')).toBe('1')
  })

  it('leaves nobody behind: every view may be asked about every partition', () => {
    for (const view of ['fhir-gateway', 'partner-gateway', 'timeline']) expect(countOf(view, `hub_view_partitions_caught_up{view="${view}"}`)).toBe('24')
    const lags = [...scraped.values()].flatMap((text) => [...text.matchAll(/^hub_projection_lag_records\{.*\} (\d+)$/gm)].map(([, lag]) => lag))
    expect(lags.length).toBeGreaterThanOrEqual(24 * 4)
  })

  it('has no label that could name a person or a record', () => {
    const labels = [...scraped.values()].flatMap((text) => [...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => ({ name, value })))
    const named = new Set(labels.filter(({ name }) => !['le', 'quantile', 'version', 'kind', 'space', 'partition', 'major', 'minor', 'patch'].includes(name)).map(({ name }) => name))
    expect([...named].toSorted()).toEqual(
      ['channel', 'decision', 'failure', 'group', 'method', 'outcome', 'reason', 'recipient', 'route', 'status', 'topic', 'type', 'verdict', 'view'].toSorted()
    )
    for (const { value } of labels) expect(value).not.toMatch(/[0-9a-f]{8}-|\d{6}|Family|Test Street/)
  })
})
