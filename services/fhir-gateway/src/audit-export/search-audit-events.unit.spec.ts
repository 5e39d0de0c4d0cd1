import { beforeEach, describe, expect, it } from '@jest/globals'
import { partitionOf, topics } from '@oldham-cares/log'
import { gpSystem, type Got, type GpSystem, type Sent } from '../../testing/gp-system.js'
import { practice } from '../../testing/hub-in-memory.js'
import { rani } from '../../testing/messages.js'

const number = '9449305552'
const byNumber = (more = '') => `/AuditEvent?patient:identifier=https://fhir.nhs.uk/Id/nhs-number|${number}${more}`

let gp: GpSystem
let person: string
beforeEach(async () => {
  gp = await gpSystem()
  await gp.send({ body: rani() })
  person = gp.hub.facts[0]?.person ?? ''
})

const ask = (path = byNumber(), token: string | null = 'governance', more: Sent = {}) => gp.send({ method: 'GET', path, token, ...more })
const events = ({ body }: Got): any[] => (body.entry ?? []).map(({ resource }: any) => resource)
const idsOf = (got: Got) => events(got).map(({ id }) => id)
const nextOf = ({ body }: Got): string | undefined => body.link?.[0]?.url.replace('https://hub.example/fhir/R4', '')
const refusal = ({ status, body }: Got) => [status, body.issue[0].code, body.issue[0].expression?.[0]]

/** Every page from the first to the last. */
const walk = async (more = '') => {
  const pages: Got[] = []
  for (let path: string | undefined = byNumber(more); path !== undefined; path = nextOf(pages.at(-1)!)) {
    pages.push(await ask(path))
    if (pages.length > 30) throw new Error('the pages do not end')
  }
  return pages
}

describe('The export of who did what with somebody\'s record', () => {
  it('has each access once, the first first, its own last', async () => {
    await gp.send({ method: 'GET', path: byNumber().replace('AuditEvent', 'ServiceRequest') })
    const got = await ask()
    expect([got.status, got.body.type]).toEqual([200, 'searchset'])
    expect(events(got).map(({ subtype }) => subtype[1].code)).toEqual(['write', 'search', 'read'])
    const own = events(got).at(-1)
    expect(own.purposeOfEvent).toMatchObject([{ text: 'audit' }])
    expect(own.agent.at(-1).who.identifier.value).toBe('ops')
    expect(nextOf(got)).toBeUndefined()
  })

  it('is itself on the record, with the version of consent, and has no category', async () => {
    await ask()
    expect(gp.hub.audited.at(-1)).toEqual({
      kind: 'read', organisation: { kind: 'hub', id: 'ops' }, purpose: 'audit', exit: 'fhir-audit-event', categories: [], outcome: 'disclosed', person, consentVersion: expect.any(Number)
    })
  })

  it('is told of somebody who objects to everything: it is of others that it tells', async () => {
    await gp.hub.act(person, practice, { type: 'RecordObjection', consent: 'o', recipient: { kind: 'partner', id: 'everybody' }, categories: [], reason: 'asked' })
    expect(events(await ask())).toHaveLength(2)
  })

  it('knows nobody by another number, and says on the record that somebody was looked for, without it', async () => {
    const got = await ask(byNumber().replace(number, '9990000042'))
    expect(got.body).toEqual({ resourceType: 'Bundle', type: 'searchset' })
    expect(gp.hub.audited.at(-1)).toMatchObject({ kind: 'search', outcome: 'PERSON.UNKNOWN' })
    expect(JSON.stringify(gp.hub.audited)).not.toContain('9990000042')
  })

  it('tells of whoever was erased under the number too, and then of who was met under it since', async () => {
    const { keys } = gp.hub.parts
    for (const keyId of keys.directory.keysOf(person)) {
      const record = keys.directory.recordOf(keyId)
      if (record !== undefined) keys.directory.apply({ ...record, wrapped: '', status: 'erased' }, 1_000)
    }
    expect(events(await ask())).toHaveLength(2)
    await gp.send({ body: rani() })
    const pages = await walk()
    expect(pages.map((page) => events(page).length)).toEqual([3, 2])
    expect(new Set(pages.flatMap(idsOf)).size).toBe(5)
  })

  it('passes over the seals, and others whose records stand in the same partition', async () => {
    const partition = partitionOf(person)
    gp.hub.auditLog.put(topics.audit, partition, { type: 'SealMade' }, person)
    gp.hub.auditLog.put(topics.audit, partition, { type: 'AccessRecorded', id: 'other', time: 1 }, 'somebody-else')
    expect(idsOf(await ask())).toEqual(['access-1', 'access-2'])
  })
})

describe('Its pages', () => {
  beforeEach(async () => {
    for (let read = 0; read < 4; read += 1) await gp.send({ method: 'GET', path: byNumber().replace('AuditEvent', 'ServiceRequest') })
  })

  it('have each access once and end, though each is itself recorded', async () => {
    const pages = await walk('&_count=2')
    expect(pages.map((page) => events(page).length)).toEqual([2, 2, 2])
    expect(pages.flatMap(idsOf)).toEqual(['access-1', 'access-2', 'access-3', 'access-4', 'access-5', 'access-6'])
    expect(gp.hub.audited).toHaveLength(8)
  })

  it('keep to the time that was asked for', async () => {
    const since = gp.hub.now + 60_000
    gp.hub.now = since + 1_000
    await gp.send({ method: 'GET', path: byNumber().replace('AuditEvent', 'ServiceRequest') })
    const pages = await walk(`&date=ge${new Date(since).toISOString()}&_count=1`)
    expect(pages.flatMap(idsOf)).toEqual(['access-6', 'access-7'])
    expect(events(await ask(byNumber(`&date=le${new Date(since).toISOString()}`)))).toHaveLength(5)
  })

  it('are the same when they are asked for again, but for who asked', async () => {
    const path = nextOf(await ask(byNumber('&_count=2')))
    expect(idsOf(await ask(path))).toEqual(idsOf(await ask(path)))
  })
})

describe('An export is refused by an OperationOutcome', () => {
  it.each<[string, string | null, readonly unknown[]]>([
    ['to a practice', 'A1001', [403, 'forbidden', undefined]],
    ['to nobody', null, [401, 'login', undefined]],
    ['with a token that has expired', 'expired', [401, 'expired', undefined]]
  ])('%s', async (_whom, token, expected) => {
    expect(refusal(await ask(byNumber(), token))).toEqual(expected)
    expect(gp.hub.audited).toHaveLength(1)
  })

  it('and who may have it may do nothing else here', async () => {
    expect(refusal(await ask('/ServiceRequest/1'))).toEqual([403, 'forbidden', undefined])
  })

  it.each<[string, readonly unknown[]]>([
    ['/AuditEvent', [400, 'required', 'http.patient:identifier']],
    [byNumber('&patient=1'), [400, 'not-supported', undefined]],
    [byNumber().replace(number, '1234567890'), [400, 'value', 'http.patient:identifier']],
    [byNumber('&date=2026-03-02'), [400, 'invalid', 'http.date']],
    [byNumber('&_count=0'), [400, 'invalid', 'http._count']],
    [byNumber('&_count=1&_count=2'), [400, 'invalid', 'http._count']],
    [byNumber('&page=x'), [400, 'invalid', 'http.page']],
    [byNumber('&page=0&page=0'), [400, 'invalid', 'http.page']],
    [byNumber('&page=1'), [400, 'invalid', 'http.page']],
    [byNumber('&page=0-5-2'), [400, 'invalid', 'http.page']],
    [byNumber('&page=0-0-99'), [400, 'invalid', 'http.page']]
  ])('for %s', async (path, expected) => {
    expect(refusal(await ask(path))).toEqual(expected)
  })

  it('without ids of the conversation', async () => {
    expect(refusal(await ask(byNumber(), 'governance', { headers: { 'x-request-id': undefined } }))).toEqual([400, 'required', 'http.X-Request-Id'])
  })

  it.each(['audit-away', 'not-caught-up'] as const)('while the hub cannot: %s; nothing is read then', async (trouble) => {
    gp.hub.trouble = trouble
    expect(refusal(await ask())).toEqual([503, 'transient', undefined])
    expect(gp.hub.auditLog.asked).toEqual([])
  })

  it('where a record of the person cannot be read: left out, nobody would have done it', async () => {
    gp.hub.auditLog.put(topics.audit, partitionOf(person), { type: 'AccessRecorded' }, person)
    gp.hub.auditLog.decode = () => Promise.reject(new Error('RECORD.UNREADABLE'))
    expect(refusal(await ask())).toEqual([503, 'transient', undefined])
  })
})
