import { describe, expect, it } from '@jest/globals'
import { check } from './check.ts'
import type { Evidence } from './evidence.ts'
import type { Fault } from './findings.ts'
import { arrival, began, sound } from './small-log.support.ts'

type Sound = ReturnType<typeof sound>

const found = (evidence: Evidence): readonly Fault[] => [...new Set(check(evidence, new Map()).findings.map(({ fault }) => fault))]
const after = (change: (evidence: Sound) => unknown): readonly Fault[] => {
  const evidence = sound()
  change(evidence)
  return found(evidence)
}
const facts = (of: Sound) => of.stood['hub.events.v1']
const releases = (of: Sound) => of.stood['hub.releases.partner.v1']
const heard = (of: Sound) => of.arrivals['action-together'] ?? []
const withdrawn = (of: Sound) => ({ ...of, watched: { ...of.watched, takenBack: [{ correlation: 'k1', from: 'everybody' as const, by: 'withdrawal' as const, answeredAt: began - 10_000 }] } })

describe('A log on which all is as it must be', () => {
  it('has nothing in it to be found, and balances', () => {
    const { counts, findings } = check(sound(), new Map())
    expect(findings).toEqual([])
    expect(counts).toEqual({ accepted: 3, facts: 3, void: 0, refused: 0, entitled: 3, delivered: 3, withheld: 0, pending: 0, dead: 0 })
  })

  it('may hold what is void, counted apart', () => {
    const evidence = sound()
    facts(evidence).push({ ...facts(evidence)[2]!, offset: 3, valid: false })
    const { counts, findings } = check(evidence, new Map())
    expect([findings, counts.void, counts.facts]).toEqual([[], 1, 3])
  })

  it('may have been told twice under the same id', () => {
    expect(after((of) => heard(of).push(arrival(3)))).toEqual([])
  })

  it('may hold a delivery that was recorded after the partner was asked what it took', () => {
    expect(after((of) => {
      heard(of).pop()
      of.stood['hub.deliveries.v1'][2]!.record.time = began + 61_000
    })).toEqual([])
  })

  /** What happened first is decided and told last. */
  const late = (of: Sound) => {
    for (const stood of [releases(of), of.stood['hub.deliveries.v1']]) stood.push(...stood.splice(0, 1))
    releases(of).forEach(({ record }, at) => (record.number = at + 1))
    of.arrivals['action-together'] = [2, 3, 1].map((happened, at) => {
      const came = arrival(happened)
      return { ...came, body: { ...came.body, data: { ...came.body.data, number: at + 1 } } }
    })
  }

  it('may hold what was decided late, where it had been given up', () => {
    expect(after((of) => {
      late(of)
      of.stood['hub.dead.v1'].push({ ...facts(of)[0]!, topic: 'hub.dead.v1', type: 'DeadLettered', record: { topic: 'hub.events.v1', partition: 3, offset: 0, reason: 'RECORD.NOT_FOLDED' } })
    })).not.toContain('out of order')
    expect(after(late)).toContain('out of order')
  })

  it('may have been refused by the partner before it was taken', () => {
    expect(after((of) => heard(of).unshift(arrival(1, { answered: 500 })))).toEqual([])
  })
})

describe('The checker finds', () => {
  it.each<[string, Fault, (of: Sound) => unknown]>([
    ['a command without a verdict', 'lost', (of) => of.stood['hub.intake.v1'].push({ ...of.stood['hub.intake.v1'][0]!, offset: 3, record: { id: 'c9', correlation: 'k9' } })],
    ['an answer without a verdict', 'lost', (of) => (of as { answers: unknown }).answers = [{ door: 'partner', what: 'POST /referrals', status: 202, correlation: 'k9', began, ended: began }]],
    ['a fact whose recipient nobody decided about', 'lost', (of) => releases(of).pop()],
    ['what is recorded as delivered and never came', 'lost', (of) => heard(of).pop()],
    ['a sound referral that was refused', 'lost', (of) => (of.watched.refused as string[]).push('k4 422')],
    ['facts of a person out of their order', 'out of order', (of) => (facts(of)[0]!.record.sequence = 2)],
    ['a number passed over in a stream', 'out of order', (of) => (releases(of)[2]!.record.number = 4)],
    ['events of a person told the wrong way round', 'out of order', (of) => (of.arrivals['action-together'] = heard(of).toReversed())],
    ['a command decided twice', 'repeated under another id', (of) => facts(of).push({ ...facts(of)[2]!, offset: 3 })],
    ['a release decided twice', 'repeated under another id', (of) => releases(of).push({ ...releases(of)[2]!, offset: 3 })],
    ['a number told again under another id', 'repeated under another id', (of) => heard(of).push(arrival(3, { id: 'other' }))],
    ['an event about something else than any release', 'unexplained', (of) => heard(of).push(arrival(7))],
    ['facts that nobody asked for', 'unexplained', (of) => of.stood['hub.intake.v1'].pop()],
    ['a release of what the recipient is not entitled to', 'unexplained', (of) => (facts(of)[1]!.record.entitled = [])],
    ['a recipient that no exit serves', 'unexplained', (of) => facts(of)[1]!.record.entitled.push({ kind: 'newspaper', id: 'x' })],
    ['books that say something else', 'unexplained', (of) => Object.assign(of.ledger ?? {}, { delivered: 2, pending: 1 })],
    ['a referral denied to its owner', 'unexplained', (of) => (of.watched.denied as string[]).push('action-together 404')],
    ['a reader who was shown what was taken back', 'disclosed', (of) => (of.watched.shown as unknown[]).push({ correlation: 'k1', by: 'mind', began })],
    ['a 500', '5xx', (of) => (of.answers as unknown[]).push({ door: 'ops', what: 'GET /flows', status: 500, correlation: 'x', began, ended: began })]
  ])('%s', (_what, fault, change) => {
    expect(after(change)).toContain(fault)
  })

  it('an event about somebody after it was answered that they took it back', () => {
    expect(found(withdrawn(sound()))).toEqual(['disclosed'])
  })

  it('nothing in the notice that they did, nor in an event that says no more whose it is', () => {
    const evidence = sound()
    for (const { body } of heard(evidence)) body.type = 'uk.oldhamcares.event.withheld.v1'
    expect(found(withdrawn(evidence))).toEqual([])
  })

  it('a key of somebody erased that is not overwritten', () => {
    const key = (status: string, offset: number) => ({ topic: 'hub.keys.v1', partition: 0, offset, valid: true, type: 'PersonKey', record: { hmac: 'h', keyId: 'k', person: 'p1', status } })
    const erased = (of: Sound, ...keys: readonly string[]) => {
      of.stood['hub.keys.v1'].push(...keys.map(key))
      Object.assign(facts(of)[2]!, { type: 'PersonErased' })
    }
    expect(after((of) => erased(of, 'active'))).toEqual(['disclosed'])
    expect(after((of) => erased(of, 'active', 'erased'))).toEqual([])
  })

  it('no 503, which only says "not now"', () => {
    expect(after((of) => (of.answers as unknown[]).push({ door: 'ops', what: 'GET /flows', status: 503, correlation: 'x', began, ended: began }))).toEqual([])
  })
})
