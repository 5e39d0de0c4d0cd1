import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Delivery, ServiceStatus } from '@oldham-cares/domain'
import { partitionCount, topics } from '@oldham-cares/log'
import { Webhook } from 'standardwebhooks'
import { eventually } from '../../../tests/support/eventually.js'
import { httpContract } from '../../../tests/support/http-contract.js'
import { freshNhsNumber } from '../../../tests/support/fresh-nhs-number.js'
import { consentAtTheDoor } from '../tests/consent-at-the-door.js'
import { liveEvents } from '../tests/live-events.js'
import { running, type Running } from '../tests/running.js'
import { selfService } from '../tests/self-service.js'
import { twoPartners } from '../tests/two-partners.js'

const [lead, mind, unpushed] = ['action-together', 'mind', 'positive-steps'] as const
const { faultsOf } = httpContract('partner.openapi.yaml')
const is = (name: string, body: unknown) => expect(faultsOf(name, body)).toEqual([])

let hub: Running

beforeAll(async () => {
  hub = await running(['partner-gateway'])
  await hub.ready()
}, 60_000)

afterAll(() => hub.close())

const jane = (over: object = {}) => ({
  source: 'self',
  person: { name: { family: 'Quillfeather', given: ['Jane'] }, birthDate: '1958-04-12', address: { postcode: 'OL9 6AA' }, telephone: '01632960777' },
  need: 'loneliness',
  narrative: 'Would like company',
  risks: { statement: 'none-known' },
  ...over
})

const referred = async (by: string = lead): Promise<string> => {
  const { status, body } = await act(by, '/referrals', jane())
  expect(status).toBe(201)
  return body['id']
}

/** As a patient client does it: on a slow machine a verdict may take longer than the hub waits, and the same key asks again. */
const act = (by: string, path: string, body?: unknown, key: string = randomUUID()) =>
  eventually(async () => {
    const answer = await hub.send(by, 'POST', path, { key, ...(body === undefined ? {} : { body }) })
    if (answer.status === 202 || answer.status === 503) throw new Error(`${path} answers ${answer.status}`)
    return answer
  })
const accepted = async (): Promise<string> => {
  const id = await referred()
  expect((await act(lead, `/referrals/${id}/accept`)).status).toBe(200)
  return id
}
const agreement = (referral: string, to: string) => ({
  referral,
  recipient: { kind: 'partner', id: to },
  categories: ['contact', 'referral'],
  purpose: 'onward-referral',
  from: new Date(Date.now() - 1_000).toISOString(),
  evidence: 'verbal'
})

/** A referral accepted by the lead, agreed to and passed on; under the ids of each of the two partners. */
const passedOn = async (to: string) => {
  const ours = await accepted()
  const consent = await act(lead, '/consents', agreement(ours, to))
  expect(consent.status).toBe(201)
  const before = Date.now()
  const onward = await act(lead, `/referrals/${ours}/onward-referrals`, { partner: to })
  expect(onward.status).toBe(201)
  let from = ''
  const made = await eventually(async () => {
    from = seen[to] === undefined ? '' : `&after=${seen[to]}`
    const { body } = await hub.send(to, 'GET', `/events?limit=200${from}`)
    seen[to] = body['next']
    const found = body['events'].find(({ type, time }: Record<string, string>) => type?.includes('onward-referral.made') && Date.parse(time ?? '') > before - 1_000)
    expect(found).toBeDefined()
    return found
  })
  return { ours, theirs: made.data.referral as string, consent: consent.body['id'] as string, onward: onward.body['id'] as string, made, from }
}
const seen: Record<string, string> = {}

/** A service as the directory of this run has it from now on. */
const listed = async (status: ServiceStatus) => {
  const organisation = `group-${randomUUID()}`
  const [feed, service] = ['age-uk-oldham', randomUUID()]
  const about = { organisation, organisationName: 'A group', name: 'A group to go to', topics: [], modified: Date.now() }
  await hub.log.append(topics.directory, `${feed}:${service}`, { type: 'ServiceListed', feed, service, status, ...about })
  await eventually(async () => expect((await hub.send(lead, 'GET', `/directory/services/${feed}:${service}`)).status).toBe(200))
  return { service: `${feed}:${service}`, organisation: `${feed}:${organisation}` }
}

const arrivedFor = (path: string, referral: string) =>
  hub.sink.arrivals.filter((arrival) => arrival.path === path && arrival.raw.includes(referral)).map((arrival) => ({ ...arrival, event: JSON.parse(arrival.raw) }))

// One gateway writes a log's releases: whatever needs one running shares this one.
describe('consent at the door', () => {
  consentAtTheDoor(() => hub)
})
describe('two partners', () => {
  twoPartners(() => hub)
})

describe('live events', () => {
  liveEvents(() => hub)
})

describe('a partner\'s own endpoints', () => {
  selfService(() => hub)
})

describe('a referral by a partner', () => {
  it('goes its way from referred to closed, each step answered with where it stands', async () => {
    const id = await accepted()
    const steps = [
      ['connector', { connector: 'asia-7', name: 'Asia' }, 'accepted'],
      ['contacts', { contact: 'made', note: 'Talked' }, 'in-progress'],
      ['outcomes', { outcome: 'less-lonely', reportedBy: 'person' }, 'in-progress'],
      ['close', { closing: 'got-help', requestedActions: [], summary: 'Shops with company' }, 'completed']
    ] as const
    for (const [step, body, status] of steps) {
      const answer = await act(lead, `/referrals/${id}/${step}`, body)
      expect([step, answer.status, answer.body]).toEqual([step, 200, { id, status, owner: lead }])
    }
  })

  it('arrives at its owner\'s webhook, signed, thin, in order and numbered', async () => {
    const id = await accepted()
    await act(lead, `/referrals/${id}/contacts`, { contact: 'made' })
    const arrivals = await eventually(() => {
      const arrived = arrivedFor(`/${lead}`, id)
      expect(arrived.length).toBeGreaterThanOrEqual(3)
      return arrived
    })
    expect(arrivals.map(({ event }) => event.type)).toEqual([
      'uk.oldhamcares.referral.routed.v1',
      'uk.oldhamcares.referral.accepted.v1',
      'uk.oldhamcares.contact.recorded.v1'
    ])
    for (const { raw, headers, event } of arrivals) {
      expect(new Webhook(hub.secretOf(lead)).verify(raw, headers as Record<string, string>)).toEqual(event)
      expect(headers['webhook-id']).toBe(event.id)
      is('Event', event)
      expect(raw).not.toMatch(/Jane|Quillfeather|01632960777|OL9/)
    }
    const numbers = arrivals.map(({ event }) => event.data.number)
    expect(numbers).toEqual(numbers.map((_, index) => numbers[0] + index))
  })

  it('is tried again under the same id until it is taken, and what follows waits', async () => {
    const id = await referred()
    await eventually(() => expect(arrivedFor(`/${lead}`, id)).toHaveLength(1))
    hub.sink.answerNext(id, { status: 302, headers: { location: 'http://127.0.0.1:9/' } }, { status: 503, headers: { 'retry-after': '0' } })
    await act(lead, `/referrals/${id}/accept`)
    await act(lead, `/referrals/${id}/contacts`, { contact: 'made' })
    const arrivals = await eventually(() => {
      const arrived = arrivedFor(`/${lead}`, id)
      expect(arrived.filter(({ answered }) => answered === 204)).toHaveLength(3)
      return arrived
    })
    expect(arrivals.map(({ answered }) => answered)).toEqual([204, 302, 503, 204, 204])
    expect(new Set(arrivals.slice(1, 4).map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  })

  it('is done once however often it is sent, and answers the same', async () => {
    const key = randomUUID()
    const once = await act(lead, '/referrals', jane(), key)
    const again = await act(lead, '/referrals', jane(), key)
    expect([again.status, again.body]).toEqual([once.status, once.body])
    const other = await act(lead, '/referrals', jane({ need: 'money' }), key)
    expect([other.status, other.body['code']]).toEqual([422, 'COMMAND.ID_REUSED'])
  })

  it('under its own reference is a duplicate the second time', async () => {
    const body = jane({ reference: randomUUID(), person: { ...jane().person, nhsNumber: '9990000018' } })
    await act(lead, '/referrals', body)
    expect((await act(lead, '/referrals', body)).body['code']).toBe('REFERRAL.DUPLICATE')
  })
})

describe('the work on a referral', () => {
  const work = async (id: string, step: string, body?: unknown) => {
    const { status, body: answered } = await act(lead, `/referrals/${id}/${step}`, body)
    return [status, answered] as const
  }
  const readBy = async (org: string, id: string) => hub.send(org, 'GET', `/referrals/${id}`)

  it('is shown with its pairs, under ids of the partner\'s own, and stands in its list of work', async () => {
    const id = await accepted()
    const { service } = await listed('active')
    await work(id, 'contacts', { contact: 'made' })
    const [, baseline] = await work(id, 'assessments', { measure: 'UCLA3', stage: 'baseline', scores: { total: 8 } })
    is('Recorded', baseline)
    await work(id, 'assessments', { measure: 'UCLA3', stage: 'follow-up', scores: { total: 4 }, baseline: baseline['id'] })
    const [, goal] = await work(id, 'goals', { note: 'Go to the market', importance: 9 })
    await work(id, `goals/${goal['id']}`, { status: 'reached' })
    await work(id, 'signposts', { service })
    await work(id, 'risks', { note: 'Falls', since: '2026-11-01' })
    const [, action] = await work(id, 'actions', { note: 'Ring the office', due: '2026-12-01T12:00:00Z' })
    await work(id, `actions/${action['id']}`, { status: 'done' })
    await work(id, 'hold', { review: new Date(Date.now() + 86_400_000).toISOString(), reason: 'away' })
    const { body } = await readBy(lead, id)
    is('Referral', body)
    expect(body).toMatchObject({
      status: 'on-hold',
      assessments: [{ measure: 'UCLA3', baseline: { scores: { total: 8 } }, followUps: [{ scores: { total: 4 } }] }],
      goals: [{ id: goal['id'], status: 'reached', note: 'Go to the market' }],
      signposts: [{ service, name: 'A group to go to' }],
      risks: [{ note: 'Falls' }],
      actions: [{ id: action['id'], status: 'done' }]
    })
    expect((await work(id, 'resume'))[0]).toBe(200)
    const pages: Record<string, any>[] = []
    for (let after: string | undefined = ''; after !== undefined; ) {
      const { body: page }: { body: Record<string, any> } = await hub.send(lead, 'GET', `/referrals?limit=200${after && `&after=${after}`}`)
      is('Work', page)
      pages.push(...page['referrals'])
      after = page['next']
    }
    expect(pages.find((item) => item['id'] === id)).toMatchObject({ status: 'in-progress', part: 'owner', overdue: false })
  })

  it('does not take a score outside its range, and does not repeat it', async () => {
    const id = await accepted()
    const [status, body] = await work(id, 'assessments', { measure: 'WEMWBS', stage: 'baseline', scores: { total: 7_139 } })
    expect([status, body['code'], body['errors'][0].pointer]).toEqual([422, 'ASSESSMENT.OUT_OF_RANGE', '/scores/total'])
    expect(JSON.stringify(body)).not.toContain('7139')
    is('Measures', (await hub.send(mind, 'GET', '/measures')).body)
  })

  it('sends nobody to a service that is closed, or that nobody knows', async () => {
    const id = await accepted()
    const { service } = await listed('temporarily-closed')
    expect((await work(id, 'signposts', { service }))[1]['code']).toBe('DIRECTORY.SERVICE_CLOSED')
    expect((await work(id, 'onward-referrals', { service }))[1]['code']).toBe('DIRECTORY.SERVICE_CLOSED')
    expect((await work(id, 'signposts', { service: 'age-uk-oldham:nowhere' }))[1]['code']).toBe('DIRECTORY.SERVICE_UNKNOWN')
  })

  it('goes over to another owner, and the former sees what a referrer does and no more', async () => {
    const id = await accepted()
    expect(Object.keys((await readBy(lead, id)).body['data'])).toContain('contact')
    const before = Date.now()
    expect(await work(id, 'reassign', { partner: mind, reason: 'better-suited' })).toEqual([200, { id, status: 'requested', owner: mind }])
    expect(Object.keys((await readBy(lead, id)).body['data'])).toEqual(['demographics', 'referral'])
    const told = await eventually(() => {
      const found = hub.sink.arrivals.filter(({ path, raw }) => path === `/${mind}` && raw.includes('referral.reassigned')).map(({ raw }) => JSON.parse(raw))
      const newest = found.findLast(({ time }) => Date.parse(time) > before - 1_000)
      expect(newest).toBeDefined()
      return newest
    })
    expect((await act(mind, `/referrals/${told.data.referral}/accept`)).body).toMatchObject({ status: 'accepted', owner: mind })
  })

  it('stops with the person, of whom every owner hears', async () => {
    const id = await accepted()
    expect((await work(id, 'death'))[1]).toMatchObject({ status: 'cancelled' })
    const cancelled = await eventually(() => {
      const found = arrivedFor(`/${lead}`, id).find(({ event }) => event.type === 'uk.oldhamcares.referral.cancelled.v1')
      expect(found).toBeDefined()
      return found
    })
    const died = arrivedFor(`/${lead}`, cancelled?.event.data.person).find(({ event }) => event.type === 'uk.oldhamcares.person.died.v1')
    expect(Object.keys(died?.event.data)).toEqual(['number', 'stream', 'person'])
  })

  it('entered in error is no more, and whoever holds it is told to delete it', async () => {
    const id = await accepted()
    expect((await work(id, 'entered-in-error', { reason: 'wrong-person' }))[0]).toBe(200)
    const gone = await readBy(lead, id)
    expect([gone.status, gone.body['code']]).toEqual([410, 'REFERRAL.ENTERED_IN_ERROR'])
    is('Problem', gone.body)
    await eventually(() => {
      const types = arrivedFor(`/${lead}`, id).map(({ event }) => event.type)
      expect(types).toContain('uk.oldhamcares.referral.entered-in-error.v1')
    })
  })
})

describe('two records of one person', () => {
  it('become one by the number, which is not repeated, and what the person takes back holds for both', async () => {
    const number = freshNhsNumber()
    const known = await act(lead, '/referrals', jane({ person: { ...jane().person, nhsNumber: number } }))
    const { ours, theirs, consent } = await passedOn(mind)
    const linked = await act(lead, `/referrals/${ours}/nhs-number`, { nhsNumber: number })
    expect([linked.status, JSON.stringify(linked.body)]).toEqual([200, expect.not.stringContaining(number)])
    expect((await act(lead, `/referrals/${known.body['id']}/nhs-number`, { nhsNumber: number })).status).toBe(200)
    expect((await act(lead, `/consents/${consent}/withdraw`, { reason: 'changed-mind' })).status).toBe(200)
    expect((await hub.send(mind, 'GET', `/referrals/${theirs}`)).status).toBe(403)
    await act(lead, `/referrals/${known.body['id']}/accept`)
    const { body } = await hub.send(lead, 'GET', `/referrals/${known.body['id']}`)
    expect(body['linked']).toBe(true)
  })

  it('a number that fails its check is refused', async () => {
    const answer = await act(lead, `/referrals/${await accepted()}/nhs-number`, { nhsNumber: '9990000019' })
    expect([answer.status, answer.body['code'], answer.body['errors'][0].pointer]).toEqual([400, 'NHS_NUMBER.CHECK_DIGIT', '/nhsNumber'])
  })
})

describe('what the rules do not allow', () => {
  it('is a problem with its code, and comes to its sender as an event that leads to the verdict', async () => {
    const id = await referred()
    const { status, headers, body } = await act(lead, `/referrals/${id}/contacts`, { contact: 'made' })
    expect([status, headers.get('content-type'), body['code']]).toEqual([422, 'application/problem+json; charset=utf-8', 'REFERRAL.NOT_ACCEPTED'])
    is('Problem', body)
    const [refused] = await eventually(() => {
      const found = arrivedFor(`/${lead}`, id).filter(({ event }) => event.type === 'uk.oldhamcares.command.refused.v1')
      expect(found).toHaveLength(1)
      return found
    })
    const dataref: string = refused?.event.data.dataref
    const verdict = await hub.send(lead, 'GET', dataref.replace('https://hub.example.org/partner/v1', ''))
    expect(verdict.body).toMatchObject({ state: 'refused', code: 'REFERRAL.NOT_ACCEPTED' })
    is('Command', verdict.body)
  })

  it('another partner\'s referral is not there, whoever asks', async () => {
    const id = await referred()
    for (const path of [`/referrals/${id}/accept`, `/referrals/${id}/close`]) {
      expect((await act(mind, path, path.endsWith('close') ? { closing: 'got-help', requestedActions: [] } : {})).status).toBe(404)
    }
    expect((await hub.send(mind, 'GET', `/referrals/${id}`)).status).toBe(404)
    expect((await act(mind, '/consents', agreement(id, 'mind'))).status).toBe(404)
    expect((await hub.send(mind, 'GET', `/commands/${'0'.repeat(48)}`)).status).toBe(404)
  })
})

describe('passing a person on', () => {
  it('needs the person\'s agreement first', async () => {
    const id = await accepted()
    const refused = await act(lead, `/referrals/${id}/onward-referrals`, { partner: mind })
    expect([refused.status, refused.body['code']]).toEqual([422, 'CONSENT.NOT_GIVEN'])
  })

  it('shows the other partner what was agreed to, under ids of its own, and it answers under them', async () => {
    const { ours, theirs } = await passedOn(mind)
    expect(theirs).not.toBe(ours)
    const { status, body } = await hub.send(mind, 'GET', `/referrals/${theirs}`)
    is('Referral', body)
    expect([status, Object.keys(body['data'])]).toEqual([200, ['contact', 'referral']])
    expect((await act(mind, `/referrals/${theirs}/accept`)).status).toBe(200)
    const owners = await hub.send(lead, 'GET', `/referrals/${ours}`)
    expect(owners.body['onwardReferrals']).toEqual([{ id: expect.any(String), to: { kind: 'partner', id: mind }, answer: 'accepted' }])
    const own = body['onwardReferrals'][0].id
    expect((await act(mind, `/referrals/${theirs}/onward-referrals/${own}/answer`, { answer: 'attended' })).status).toBe(200)
    expect((await act(mind, `/referrals/${theirs}/onward-referrals/${ours}/answer`, { answer: 'attended' })).status).toBe(404)
  })

  it('to a group records the group\'s answer by the owner', async () => {
    const id = await accepted()
    const { service, organisation } = await listed('active')
    const { recipient: _to, ...agreed } = agreement(id, mind)
    const consent = await act(lead, '/consents', { ...agreed, service })
    expect([consent.status, consent.body['recipient']]).toEqual([201, { kind: 'group', id: organisation }])
    const made = await act(lead, `/referrals/${id}/onward-referrals`, { service })
    is('OnwardReferralState', made.body)
    expect(made.body).toMatchObject({ to: { kind: 'group', id: organisation }, service })
    expect((await act(lead, `/referrals/${id}/onward-referrals/${made.body['id']}/answer`, { answer: 'attended' })).status).toBe(200)
  })

  it('to a partner without a webhook is read by it, in order and once', async () => {
    const { made } = await passedOn(unpushed)
    is('Event', made)
    const { body } = await hub.send(unpushed, 'GET', `/events?after=${seen[unpushed]}`)
    expect(body['events']).toEqual([])
    expect(hub.sink.arrivals.some(({ path }) => path === `/${unpushed}`)).toBe(false)
  })

  it('counts as arrived once that partner comes back with its cursor, and not before', async () => {
    const acknowledged: string[] = []
    const began = Date.now()
    await hub.log.follow(topics.deliveries, async (received) => {
      const { recipient, outcome, time } = (await hub.log.codec.decode(received)) as Delivery
      if (recipient.id === unpushed && time >= began) acknowledged.push(outcome)
    })
    const { made } = await passedOn(unpushed)
    const before = acknowledged.length
    await hub.send(unpushed, 'GET', `/events?after=${seen[unpushed]}`)
    await eventually(() => expect(acknowledged.length).toBeGreaterThan(before))
    expect([made.type, new Set(acknowledged)]).toEqual(['uk.oldhamcares.onward-referral.made.v1', new Set(['acknowledged'])])
  })
})

describe('a withdrawal', () => {
  it('is answered once every exit knows; from then on nothing is shown and nothing is told', async () => {
    const { ours, theirs, consent, made, from } = await passedOn(mind)
    const withdrawal = await act(lead, `/consents/${consent}/withdraw`, { reason: 'changed-mind' })
    expect([withdrawal.status, withdrawal.body['recipient']]).toEqual([200, { kind: 'partner', id: mind }])
    const shown = await hub.send(mind, 'GET', `/referrals/${theirs}`)
    expect([shown.status, shown.body['code']]).toEqual([403, 'CONSENT.WITHDRAWN'])
    const { events } = (await hub.send(mind, 'GET', `/events?limit=200${from}`)).body
    const again = events.find(({ id }: { id: string }) => id === made.id)
    expect(again).toMatchObject({ type: 'uk.oldhamcares.event.withheld.v1', data: { number: made.data.number } })
    expect(again.data.referral).toBeUndefined()
    expect((await hub.send(lead, 'GET', `/referrals/${ours}`)).status).toBe(200)
  })

  it('reaches its recipient\'s webhook as a thin notice', async () => {
    const { made, consent } = await passedOn(mind)
    await act(lead, `/consents/${consent}/withdraw`, { reason: 'changed-mind' })
    const notice = await eventually(() => {
      const found = arrivedFor(`/${mind}`, made.data.person).find(({ event }) => event.type === 'uk.oldhamcares.consent.withdrawn.v1')
      expect(found).toBeDefined()
      return found
    })
    expect(Object.keys(notice?.event.data)).toEqual(['number', 'stream', 'person'])
  })
})

describe('bad input', () => {
  const post = (sent: Parameters<Running['send']>[3]) => hub.send(lead, 'POST', '/referrals', sent)

  it('a failing NHS number is refused without repeating it', async () => {
    const { status, body } = await post({ body: jane({ person: { ...jane().person, nhsNumber: '9990000019' } }) })
    expect([status, body['code'], body['errors'][0].pointer]).toEqual([400, 'NHS_NUMBER.CHECK_DIGIT', '/person/nhsNumber'])
    expect(JSON.stringify(body)).not.toContain('9990000019')
  })

  it.each([
    ['no JSON', { raw: '{"source": ' }, 400],
    ['another content type', { raw: '<a/>', headers: { 'content-type': 'application/xml' } }, 415],
    ['ten megabytes', { raw: `"${'x'.repeat(10_000_000)}"` }, 413],
    ['nested very deeply', { raw: '['.repeat(50_000) + ']'.repeat(50_000) }, 400],
    ['nobody', { body: { ...jane(), person: undefined } }, 400],
    ['a key with blanks', { body: jane(), key: 'a b' }, 400],
    ['a forged token', { body: jane(), headers: { authorization: 'Bearer e30.e30.AAAA' } }, 401],
    ['no token', { body: jane(), headers: { authorization: '' } }, 401]
  ])('%s is a problem, not a crash', async (_, sent, status) => {
    const answer = await post(sent)
    expect(answer.status).toBe(status)
    is('Problem', answer.body)
  })

  it('a POST without a key is refused', async () => {
    const { status, body } = await post({ body: jane(), headers: { 'idempotency-key': '' } })
    expect([status, body['code']]).toEqual([400, 'REQUEST.IDEMPOTENCY_KEY'])
  })

  it('a token of a practice, or for another scope, does not count', async () => {
    expect((await hub.send('A1001', 'GET', '/events')).body['code']).toBe('PARTNER.UNKNOWN')
    const authorization = `Bearer ${await hub.tokenOf(lead, 'fhir')}`
    expect((await hub.send(lead, 'GET', '/events', { headers: { authorization } })).status).toBe(403)
  })

  it('an organisation that is not in the register is named by pointer', async () => {
    const id = await accepted()
    const { status, body } = await act(lead, '/consents', { ...agreement(id, mind), recipient: { kind: 'partner', id: 'nobody' } })
    expect([status, body['code'], body['errors'][0].pointer]).toEqual([400, 'ORGANISATION.UNKNOWN', '/recipient/id'])
  })

  it.each(['abc', `${'A'.repeat(390)}`])('a cursor %j is refused', async (cursor) => {
    expect((await hub.send(lead, 'GET', `/events?after=${cursor}`)).body['code']).toBe('REQUEST.CURSOR')
  })

  it.each(['0', '201', 'all', '-1'])('limit=%s is refused', async (limit) => {
    expect((await hub.send(lead, 'GET', `/events?limit=${limit}`)).status).toBe(400)
  })
})

describe('while the hub cannot', () => {
  const views = ['partner-gateway', 'partner-gateway-releases']
  const emptied = () =>
    hub.log.redis.del(Array.from({ length: partitionCount }, (_, partition) => views.map((view) => hub.log.view(view).keyOf(partition))).flat())

  it('ask, it refuses and says when to try again; rebuilt from the log it answers as before', async () => {
    const id = await accepted()
    const [shown, events] = [await hub.send(lead, 'GET', `/referrals/${id}`), await hub.send(lead, 'GET', '/events?limit=5')]
    await emptied()
    const [read, pulled, acted] = await Promise.all([
      hub.send(lead, 'GET', `/referrals/${id}`),
      hub.send(lead, 'GET', '/events?limit=5'),
      hub.send(lead, 'POST', '/referrals', { body: jane() })
    ])
    for (const answer of [read, pulled, acted]) {
      expect([answer.status, answer.body['code']]).toEqual([503, 'HUB.NOT_CAUGHT_UP'])
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    await hub.ready()
    await eventually(async () => expect((await hub.send(lead, 'GET', `/referrals/${id}`)).body).toEqual(shown.body))
    await eventually(async () => expect((await hub.send(lead, 'GET', '/events?limit=5')).body).toEqual(events.body))
  })

  it('say what was decided, the command is held and its address says so', async () => {
    await hub.stopFolding()
    const answer = await hub.send(lead, 'POST', '/referrals', { body: jane() })
    expect([answer.status, answer.body['state']]).toEqual([202, 'pending'])
    const address = answer.headers.get('location') ?? ''
    expect((await hub.send(lead, 'GET', address.replace('/partner/v1', ''))).body).toEqual(answer.body)
    expect((await hub.send(mind, 'GET', address.replace('/partner/v1', ''))).status).toBe(404)
  })
})

it('nothing personal was logged', () => {
  expect(hub.lines.length).toBeGreaterThan(10)
  expect(hub.lines.join('')).toContain('"command.answered"')
  expect(hub.lines.join('')).not.toMatch(/Jane|Quillfeather|01632960777|OL9|999000001[89]/)
})
