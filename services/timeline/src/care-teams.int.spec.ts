import { fileURLToPath } from 'node:url'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { policyOf, type Ask, type Organisation } from '@oldham-cares/domain'
import { topics } from '@oldham-cares/log'
import { loadPolicy, openVault, type Vault } from '@oldham-cares/service-kit'
import { eventually } from '../../../tests/support/eventually.js'
import { httpContract } from '../../../tests/support/http-contract.js'
import type { Claims } from '../../../tests/support/issuer.js'
import { freshNhsNumber } from '../../../tests/support/fresh-nhs-number.js'
import { startDecider, type Decider } from '../testing/decider.js'
import { openTimeline, type Answered } from '../testing/opened-timeline.js'
import { commandOf, focusedCare, imdt, lead, withdraw } from '../testing/story.js'

const { faultsOf } = httpContract('timeline.openapi.yaml')
const policyFolder = fileURLToPath(new URL('../../../contracts/policy', import.meta.url))
const asFocusedCare: Claims = { org: focusedCare.id, scope: 'timeline', role: 'clinical' }
let decider: Decider
let vault: Vault
let hub: Awaited<ReturnType<typeof openTimeline>>

beforeAll(async () => {
  hub = await openTimeline()
  const routing = { version: 'routing-1', lead: lead.id, owners: [lead.id] }
  decider = await startDecider(policyOf({ ...(await loadPolicy(policyFolder)), routing }))
  vault = await openVault(decider.log, hub.kekFile)
  await hub.ready()
})

afterAll(async () => {
  await decider.close()
  await hub.close()
})

const referral = (nhsNumber: string, given = 'Rani') => ({
  person: { nhsNumber, name: { family: 'Example', given: [given] }, birthDate: '1994-05-17' },
  need: 'wellbeing',
  narrative: 'Would like to meet people.',
  risks: { statement: 'none-known' }
})

const done = ({ status, body }: Answered, expected = 200): any => {
  expect([status, body]).toEqual([expected, expect.anything()])
  expect(faultsOf('Done', body)).toEqual([])
  return body
}

const readPerson = async (ref: string, claims?: Claims): Promise<any> => {
  const response = await hub.get(`/timeline/v1/people/${ref}`, claims)
  const body = await response.json()
  if (response.status === 200) expect(faultsOf('Person', body)).toEqual([])
  return response.status === 200 ? body : response.status
}

const entries = async (ref: string, query = '', claims?: Claims): Promise<any[]> => {
  const response = await hub.get(`/timeline/v1/people/${ref}/timeline${query}`, claims)
  const body = (await response.json()) as any
  expect([response.status, faultsOf('Timeline', body)]).toEqual([200, []])
  return body.entries
}

/** As the lead partner, or the hub itself, hands it in elsewhere. */
const handElsewhere = async (sender: Organisation, nhsNumber: string, ask: Ask): Promise<void> => {
  const { person } = await vault.meet(vault.pseudonyms.hmacOfNhsNumber(nhsNumber))
  await decider.log.append(topics.intake, person, commandOf(person, sender, ask))
}

const search = (nhsNumber: string, claims?: Claims) =>
  hub.post('/people/search', { nhsNumber }, { key: undefined, ...(claims ? { claims } : {}) })

let number: string
let refer: any

beforeEach(async () => {
  number = freshNhsNumber()
  refer = done(await hub.post('/referrals', referral(number)), 201)
})

describe('A care team that refers', () => {
  it('shares in the referral from the start, and it waits for the first owner', async () => {
    expect(refer).toMatchObject({ status: 'requested', owner: lead })
    expect((await entries(refer.person)).map(({ type }) => type)).toEqual(['ReferralSubmitted', 'ReferralRouted', 'CareTeamJoined'])
    expect(await readPerson(refer.person)).toMatchObject({ state: 'shared', risks: [{ says: 'no known risks' }], about: [{ category: 'demographics' }] })
  })

  it('gets the same answer to the same request, and nothing happens again', async () => {
    const key = randomUUID()
    const first = done(await hub.post('/referrals', referral(number), { key }), 201)
    expect(done(await hub.post('/referrals', referral(number), { key }), 201)).toEqual(first)
    expect((await entries(refer.person)).filter(({ type }) => type === 'ReferralSubmitted')).toHaveLength(2)
  })

  it('is told what is wrong with its request', async () => {
    expect(await hub.post('/referrals', { ...referral(number), person: { ...referral(number).person, nhsNumber: '9990000010' } })).toMatchObject({
      status: 400,
      body: { code: 'NHS_NUMBER.CHECK_DIGIT', errors: [{ pointer: '/person/nhsNumber' }] }
    })
    expect(await hub.post('/referrals', { need: 'wellbeing' })).toMatchObject({ status: 400, body: { code: 'REQUEST.INVALID' } })
    expect(await hub.post('/referrals', referral(number), { key: '' })).toMatchObject({ status: 400, body: { code: 'REQUEST.IDEMPOTENCY_KEY' } })
  })
})

describe('The work of two teams', () => {
  it('is one story: found, joined, a key worker, actions, notes and an outcome', async () => {
    const { body: found } = await search(number, asFocusedCare)
    expect(faultsOf('PeopleFound', found)).toEqual([])
    expect(await readPerson(found.person, asFocusedCare)).toBe(404)
    const joined = done(await hub.post(`/people/${found.person}/join`, { reason: 'shared-care' }, { claims: asFocusedCare }))
    expect(joined.referral).not.toBe(refer.referral)

    const own = `/people/${refer.person}/referrals/${refer.referral}`
    done(await hub.post(`${own}/key-worker`, { worker: 'nurse-4', name: 'Sam Example' }))
    const agreed = done(await hub.post(`${own}/actions`, { words: 'Ask about a ramp', who: 'Sam', due: '2027-03-20' }), 201)
    done(await hub.post(`/people/${joined.person}/referrals/${joined.referral}/notes`, { category: 'health', words: 'Sleeps badly.' }, { claims: asFocusedCare }), 201)
    done(await hub.post(`${own}/outcomes`, { outcome: 'less-lonely', reportedBy: 'person' }))

    const now = await readPerson(joined.person, asFocusedCare)
    expect((await readPerson(refer.person)).referrals[0].keyWorkers).toMatchObject([{ worker: 'nurse-4', name: 'Sam Example' }])
    expect(now.referrals[0]).toMatchObject({
      keyWorkers: [{ team: { id: imdt.id }, worker: expect.stringMatching(/^[0-9a-f]{32}$/), name: 'Sam Example' }],
      actions: [{ status: 'agreed', words: 'Ask about a ramp', who: 'Sam', due: '2027-03-20T12:00:00.000Z' }]
    })
    expect((await entries(refer.person, '?type=NoteRecorded'))[0]).toMatchObject({ by: focusedCare, content: [{ value: { words: 'Sleeps badly.' } }] })
    done(await hub.post(`${own}/actions/${agreed.action}`, { status: 'done' }))
    expect((await readPerson(refer.person)).referrals[0].actions).toMatchObject([{ status: 'done', words: 'Ask about a ramp' }])
    expect(JSON.stringify(await entries(refer.person))).not.toMatch(/[0-9a-f]{8}(-[0-9a-f]{4}){3}/)
  })

  it('ends for a team that leaves: it sees nothing, and leaving again gets the same answer', async () => {
    const path = `/people/${refer.person}/referrals/${refer.referral}/leave`
    const key = randomUUID()
    const left = done(await hub.post(path, { reason: 'work-done' }, { key }))
    expect(left).not.toHaveProperty('status')
    expect(done(await hub.post(path, { reason: 'work-done' }, { key }))).toEqual(left)
    expect(await readPerson(refer.person)).toBe(404)
    expect(await hub.post(path, { reason: 'work-done' })).toMatchObject({ status: 422, body: { code: 'REFERRAL.TEAM_NOT_JOINED' } })
  })

  it('is refused under an id of another team, and where the rules say no', async () => {
    const claims = asFocusedCare
    expect((await hub.post(`/people/${refer.person}/referrals/${refer.referral}/notes`, { category: 'health', words: 'x' }, { claims })).status).toBe(404)
    expect(await hub.post(`/people/${refer.person}/join`, { reason: 'household' })).toMatchObject({ status: 422, body: { code: 'REFERRAL.TEAM_ALREADY_JOINED' } })
  })

  it('can be taken back for the person, and stops when the person dies', async () => {
    const cancelled = await hub.post(`/people/${refer.person}/referrals/${refer.referral}/cancel`, { reason: 'moved-away', requestedBy: 'person' })
    expect(done(cancelled)).toMatchObject({ status: 'cancelled' })
    done(await hub.post(`/people/${refer.person}/death`, {}))
    expect(await readPerson(refer.person)).toMatchObject({ died: expect.any(String) })
    expect(await hub.post(`/people/${refer.person}/death`, {})).toMatchObject({ status: 422, body: { code: 'PERSON.ALREADY_DIED' } })
  })
})

describe('A search', () => {
  it('tells a team that has not joined that there is a record, and nothing else', async () => {
    const { status, body } = await search(number, asFocusedCare)
    expect([status, body]).toEqual([200, { exists: true, person: expect.stringMatching(/^[0-9a-f]{32}$/) }])
    expect((await hub.get(`/timeline/v1/people/${body.person}/timeline`, asFocusedCare)).status).toBe(404)
  })

  it('finds nobody who does not exist, nor who objects to the team', async () => {
    expect((await search(freshNhsNumber())).body).toEqual({ exists: false })
    await handElsewhere(lead, number, withdraw(focusedCare))
    await eventually(async () => expect((await search(number, asFocusedCare)).body).toEqual({ exists: false }))
  })

  it('repeats no number, neither in what it refuses nor in what it logs', async () => {
    expect(await search('9990000010')).toMatchObject({ status: 400, body: { code: 'NHS_NUMBER.CHECK_DIGIT' } })
    await search(number)
    expect(hub.lines.join('')).not.toMatch(new RegExp(`${number}|9990000010`))
  })
})

describe('A household', () => {
  it('shows each person under their own consent, and nobody who was unlinked', async () => {
    const daughterNumber = freshNhsNumber()
    const child = { ...referral(daughterNumber, 'Asha'), person: { nhsNumber: daughterNumber, name: { family: 'Example', given: ['Asha'] }, birthDate: '2025-10-01' } }
    const daughter = done(await hub.post('/referrals', child), 201)
    const { household } = done(await hub.post('/households', { person: refer.person, agreedBy: 'self', relationship: 'mother' }), 201)
    done(await hub.post(`/households/${household}/people`, { person: daughter.person, agreedBy: 'parental-responsibility', relationship: 'daughter' }), 201)

    const members = async (claims?: Claims) => {
      const response = await hub.get(`/timeline/v1/households/${household}`, claims)
      const body = (await response.json()) as any
      if (response.status === 200) expect(faultsOf('Household', body)).toEqual([])
      return response.status === 200 ? body.people.map(({ content }: any) => content[0].value.relationship).toSorted() : response.status
    }
    expect(await members()).toEqual(['daughter', 'mother'])
    expect(await members(asFocusedCare)).toBe(404)

    await handElsewhere(lead, daughterNumber, withdraw(imdt, ['household']))
    await eventually(async () => expect(await members()).toEqual(['mother']))

    const unlink = `/households/${household}/people/${refer.person}/unlink`
    const key = randomUUID()
    done(await hub.post(unlink, { reason: 'moved-out' }, { key }))
    expect(await members()).toBe(404)
    expect((await entries(refer.person)).map(({ type }) => type)).not.toContain('HouseholdLinked')
    done(await hub.post(unlink, { reason: 'moved-out' }, { key }))
    expect(await hub.post(unlink, { reason: 'moved-out' })).toMatchObject({ status: 422, body: { code: 'HOUSEHOLD.NOT_LINKED' } })
  })
})

describe('Two records of one person', () => {
  it('are one story and one name on the caseload once the hub knows', async () => {
    const { nhsNumber: _none, ...unknown } = referral(number).person
    const second = done(await hub.post('/referrals', { ...referral(number), person: unknown }), 201)
    const [first, other] = await Promise.all([idOf(refer.person), idOf(second.person)])
    const matched = (person: string, also: string): Promise<unknown> =>
      decider.log.append(topics.intake, person, commandOf(person, { kind: 'hub', id: 'hub' }, { type: 'LinkPerson', other: also, step: 'matched', adopted: [] }))
    await Promise.all([matched(first, other), matched(other, first)])

    await eventually(async () => {
      const merged = await entries(refer.person)
      expect(merged.filter(({ type }) => type === 'ReferralSubmitted').map(({ record }) => record)).toEqual([undefined, second.person])
      expect((await entries(second.person)).map(({ id }) => id)).toEqual(merged.map(({ id }) => id))
    })
    const pages = await Promise.all((await hub.caseload()).map(async (page): Promise<any> => page.json()))
    const mine = pages.flatMap(({ people }) => people).filter(({ records }: any) => records.includes(refer.person) || records.includes(second.person))
    expect(mine).toMatchObject([{ person: refer.person, records: [refer.person, second.person], referrals: [{}, {}] }])
  })

  const idOf = async (ref: string): Promise<string> => {
    const found: (string | undefined)[] = await Promise.all(Array.from({ length: 24 }, (_, partition) => hub.view.row(partition, `alias:${ref}`)))
    return found.find((id) => id !== undefined) ?? ''
  }
})

describe('The log lines', () => {
  it('say what each request came to by ids and codes, and nothing of what was written', async () => {
    const own = `/people/${refer.person}/referrals/${refer.referral}`
    done(await hub.post(`${own}/notes`, { category: 'health', words: 'Sleeps badly.' }), 201)
    await hub.post(`/people/${refer.person}/join`, { reason: 'household' })
    const recorded = hub.lines.filter((line) => line.includes('care.recorded')).map((line) => JSON.parse(line))
    expect(recorded.at(-2)).toMatchObject({ org: imdt.id, outcome: 'done', correlation: expect.any(String) })
    expect(recorded.at(-1)).toMatchObject({ outcome: 'refused', code: 'REFERRAL.TEAM_ALREADY_JOINED' })
    expect(hub.lines.join('')).not.toMatch(/Sleeps|ramp|Sam Example|"refused":\d/)
  })
})
