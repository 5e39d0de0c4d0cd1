import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { freshHub } from '../resilience/fresh-hub.ts'
import type { OwnHub } from '../resilience/own-hub.ts'
import { manyReferrals } from '../resilience/many-referrals.ts'
import { startCollector, type CollectedSpan } from '../support/collector.ts'
import { eventually } from '../support/eventually.ts'
import { hubCommand } from '../support/hub-command.ts'
import { jsonApi } from '../support/json-api.ts'
import { outside, type Arrival } from '../support/outside.ts'
import { practiceSystem } from '../support/practice-system.ts'
import { tokenOf } from '../support/token.ts'

const minutes = (n: number) => n * 60_000
const [referral, another] = manyReferrals(2, 70_001)
let collector: Awaited<ReturnType<typeof startCollector>>
let own: OwnHub

beforeAll(async () => {
  collector = await startCollector()
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = collector.url
  own = await freshHub('trace').finally(() => delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'])
}, minutes(3))

afterAll(async () => {
  await own?.forget()
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

describe('the trace that ops tells of a referral', () => {
  const tracedById = async (id: string) => (await jsonApi(own.run, 'ops', 'ops').get(`/traces/${id}`)).body
  const commandsOf = async (): Promise<readonly any[]> => (await tracedById(another?.ids.correlationId ?? '')).journeys?.[0]?.commands ?? []
  const stepsIn = (commands: readonly any[]) =>
    commands.flatMap(({ facts }) => facts.flatMap((fact: any) => fact.recipients.flatMap((to: any) => to.attempts.map((tried: any) => ({ release: `${fact.fact}:${to.recipient.kind}/${to.recipient.id}`, ...tried })))))
  const triedIn = (commands: readonly any[]) => new Set(stepsIn(commands).map(({ release }) => release))
  /** Spans count in nanoseconds, the log in whole milliseconds. */
  const isWithin = (time: string, { startTimeUnixNano, endTimeUnixNano }: CollectedSpan) =>
    Date.parse(time) >= Math.floor(Number(startTimeUnixNano) / 1e6) && Date.parse(time) <= Math.ceil(Number(endTimeUnixNano) / 1e6)
  const spansOf = (act: string, topic: string, partition: number, offset: number) =>
    collector.spans.filter(
      ({ name, attributes }) =>
        name === act && attributes['messaging.destination.name'] === topic && attributes['messaging.destination.partition.id'] === String(partition) && attributes['messaging.kafka.offset'] === offset
    )
  let partition = 0
  let commands: readonly any[] = []

  it('grows with what happens: an attempt that fails, the one that is taken, what the partner does, and the answer', async () => {
    if (another === undefined) throw new Error('No referral was made up')
    const { behave, arrivals } = outside(own.run)
    const before = (await arrivals('action-together')).length
    await behave('action-together', { status: 503, retryAfter: 1 })
    expect((await practiceSystem(own.run, 'B2002').message(another.bundle, another.ids)).status).toBe(200)
    await eventually(async () => expect(stepsIn(await commandsOf())).toMatchObject([{ status: 503 }]), { withinMs: 60_000 })
    await behave('action-together', {})
    const arrival = await eventually(async () => {
      const last = (await arrivals('action-together')).slice(before).find(({ answered }) => answered < 300)
      if (last === undefined) throw new Error('Nothing was taken yet')
      return last
    }, { withinMs: 60_000 })
    const accepted = await jsonApi(own.run, 'partner', 'action-together').post(`/referrals/${arrival.body.data.referral}/accept`)
    expect(accepted.status).toBe(200)
    commands = await eventually(async () => {
      const told = await commandsOf()
      const answered = stepsIn(told).filter(({ channel, outcome }) => channel === 'fhir' && outcome === 'delivered')
      const taken = stepsIn(told).filter(({ channel, outcome }) => channel === 'webhook' && outcome === 'delivered')
      expect([told.length >= 2, answered.length, taken.length >= 2]).toEqual([true, 1, true])
      return told
    }, { withinMs: 60_000 })
    partition = (await tracedById(another.ids.correlationId)).journeys[0].partition
    expect((await tracedById(arrival.body.id)).as).toBe('event')
  }, minutes(4))

  it('goes from the practice’s request to the answer that it got, under the id that it got it by', async () => {
    expect(commands.slice(0, 2).map(({ type, by, door }) => [type, by.id, door])).toEqual([['SubmitReferral', 'B2002', 'fhir-gateway'], ['AcceptReferral', 'action-together', 'partner-gateway']])
    const [told] = commands.flatMap(({ facts }) => facts).flatMap(({ recipients }: any) => recipients).filter(({ answer }: any) => answer !== undefined)
    const answers = await outside(own.run).arrivals('B2002')
    expect(answers.map(({ body }) => body.id)).toContain(told.answer)
  })

  it('is printed by npm run trace; nothing is known by another id, and content is shown only where it is asked for', async () => {
    const { code, lines } = await hubCommand(own.run.folder, 'trace', another?.ids.correlationId ?? '')
    expect([code, lines.join('\n')]).toEqual([0, expect.stringMatching(/SubmitReferral from practice\/B2002 through fhir-gateway[^]+webhook [^]+attempted 503[^]+message #1 delivered 200/)])
    expect(lines.join('\n')).not.toMatch(/Family70002|Would like company/)
    expect((await hubCommand(own.run.folder, 'trace', randomUUID())).code).toBe(1)
    const content = await hubCommand(own.run.folder, 'trace', another?.ids.correlationId ?? '', '--content')
    expect(content.lines.join('\n')).toMatch(/Family70002/)
  })

  it('names for each command the trace that its spans are of', () => {
    for (const { trace, correlation, offset } of commands) {
      const roots = collector.spans.filter(({ name, attributes }) => name === 'request.answer' && attributes['hub.correlation'] === correlation)
      expect(roots.map(({ traceId }) => traceId)).toEqual([trace])
      expect(spansOf('record.append', 'hub.intake.v1', partition, offset).map(({ traceId }) => traceId)).toEqual([trace])
      expect(spansOf('record.decide', 'hub.intake.v1', partition, offset).map(({ traceId }) => traceId)).toEqual([trace])
    }
  })

  it('has each step at a time within its span', () => {
    for (const { correlation, received, offset, facts } of commands) {
      const [root] = collector.spans.filter(({ name, attributes }) => name === 'request.answer' && attributes['hub.correlation'] === correlation)
      const [decided] = spansOf('record.decide', 'hub.intake.v1', partition, offset)
      expect([received, root && isWithin(received, root)]).toEqual([received, true])
      for (const fact of facts) expect([fact.type, decided && isWithin(fact.time, decided)]).toEqual([fact.type, true])
      for (const { offset: at } of facts) expect(spansOf('record.decide', 'hub.events.v1', partition, at).map(({ service }) => service).toSorted()).toEqual(['fhir-gateway', 'partner-gateway'])
    }
  })

  it('has every attempt that there is a span of, with its outcome, and no other', () => {
    const attempts = stepsIn(commands)
    expect(attempts.filter(({ status }) => status === 503).length).toBeGreaterThan(0)
    const spans = collector.spans.filter(({ name, attributes }) => name === 'release.deliver' && triedIn(commands).has(attributes['hub.release']))
    const said = ({ attributes }: CollectedSpan) => [attributes['hub.release'], attributes['hub.channel'], attributes['hub.attempt'], attributes['hub.failure'], attributes['http.response.status_code']].join(' ')
    const told = ({ release, channel, attempt, reason, status }: any) => [release, channel, attempt, reason, status].join(' ')
    expect(spans.map(said).toSorted()).toEqual(attempts.map(told).toSorted())
    for (const tried of attempts) {
      const [span] = spans.filter((one) => said(one) === told(tried))
      expect([told(tried), span && isWithin(tried.time, span)]).toEqual([told(tried), true])
    }
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
    expect(countOf('fhir-gateway', 'hub_commands_handed_total{type="SubmitReferral"}')).toBe('2')
    expect(countOf('casework', 'hub_commands_decided_total{type="SubmitReferral",verdict="accepted"}')).toBe('2')
    expect(countOf('casework', 'hub_facts_total{type="ReferralSubmitted",reason=""}')).toBe('2')
    expect(countOf('partner-gateway', 'hub_releases_total{recipient="partner",decision="released",reason=""}')).toMatch(/^[1-9]/)
    expect(countOf('partner-gateway', 'hub_deliveries_total{channel="webhook",outcome="delivered",failure=""}')).toMatch(/^[1-9]/)
    expect(countOf('fhir-gateway', 'hub_http_request_duration_seconds_count{method="POST",route="/fhir/R4/$process-message",status="2xx"}')).toBe('2')
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
      ['channel', 'decision', 'endpoint', 'exit', 'failure', 'group', 'method', 'name', 'organisation', 'outcome', 'part', 'partner', 'reason', 'recipient', 'route', 'state', 'status', 'topic', 'type', 'verdict', 'view']
    )
    for (const { name, value } of labels) if (name !== 'endpoint') expect(value).not.toMatch(/[0-9a-f]{8}-|\d{6}|Family|Test Street/)
  })
})
