import { fileURLToPath } from 'node:url'
import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { policyOf, type Ask, type DataCategory, type Organisation } from '@oldham-cares/domain'
import { partitionOf, topics } from '@oldham-cares/log'
import { loadPolicy, openVault, type Vault } from '@oldham-cares/service-kit'
import { seal, sealContext } from '@oldham-cares/vault'
import { eventually } from '../../../tests/support/eventually.js'
import { httpContract } from '../../../tests/support/http-contract.js'
import { startDecider, type Decider } from '../testing/decider.js'
import { openTimeline } from '../testing/opened-timeline.js'
import { accept, commandOf, contact, focusedCare, imdt, join, lead, leave, practice, submit, withdraw } from '../testing/story.js'

const { faultsOf } = httpContract('timeline.openapi.yaml')
const policyFolder = fileURLToPath(new URL('../../../contracts/policy', import.meta.url))
let decider: Decider
let vault: Vault
let hub: Awaited<ReturnType<typeof openTimeline>>
let person: string
let referral: string

beforeAll(async () => {
  hub = await openTimeline()
  const routing = { version: 'routing-1', lead: lead.id, owners: [lead.id] }
  decider = await startDecider(policyOf({ ...(await loadPolicy(policyFolder)), routing }))
  vault = await openVault(decider.log, hub.kekFile)
})

afterAll(async () => {
  await decider.close()
  await hub.close()
})

/** Hands a command over as a door does: personal data sealed before it enters the log. */
const hand = async (sender: Organisation, ask: Ask, plain: Partial<Record<DataCategory, unknown>> = {}): Promise<void> => {
  const key = await vault.keys.keyFor(person)
  if (key === undefined || key === 'erased') throw new Error('no key')
  const command = commandOf(person, sender, 'referral' in ask ? { ...ask, referral } : ask)
  const seals = (Object.entries(plain) as [DataCategory, unknown][]).map(([category, value]) =>
    seal(key.key, { keyId: key.keyId, category, context: sealContext(command.id, category, 1) }, value)
  )
  await decider.log.append(topics.intake, person, { ...command, seals })
}

const refFor = (team = imdt) => vault.pseudonyms.scopedId(team, 'person', person)

/** Whole only while nothing is appended: others may be using the log too. */
const digest = async (): Promise<unknown> => {
  return (await hub.get('/digests', { org: 'ops', scope: 'ops' })).json()
}

const timelineAt = (team = imdt, query = '') =>
  hub.get(`/timeline/v1/people/${refFor(team)}/timeline${query}`, { org: team.id, scope: 'timeline', role: 'clinical' })
const timeline = async (entries: number, team = imdt, query = ''): Promise<any> =>
  eventually(async () => {
    const body = (await (await timelineAt(team, query)).json()) as { entries?: unknown[] }
    expect(body.entries).toHaveLength(entries)
    return body
  })

beforeEach(async () => {
  person = (await vault.meet(randomBytes(32).toString('hex'))).person
  referral = randomUUID()
  await hand(practice, submit({ message: randomUUID(), risks: 'stated' }), { demographics: { name: 'Rani' }, risks: 'a dog' })
  await hand(lead, accept)
  await hand(lead, contact, { progress: 'had tea' })
  await hand(lead, join())
})

describe('The timeline on the real log', () => {
  it('tells the team that joined the whole story, opened, as the contract has it', async () => {
    const body = await timeline(5)
    expect(faultsOf('Timeline', body)).toEqual([])
    expect(body.entries.map(({ type, status }: any) => [type, status])).toEqual([
      ['ReferralSubmitted', 'requested'],
      ['ReferralRouted', 'requested'],
      ['ReferralAccepted', 'accepted'],
      ['ContactRecorded', 'in-progress'],
      ['CareTeamJoined', 'in-progress']
    ])
    expect(body.risks).toMatchObject([{ says: 'risks stated', content: [{ value: 'a dog' }] }])
    expect(JSON.stringify(body)).toContain('Rani')
  })

  it('names nothing by an id of the hub', async () => {
    expect(JSON.stringify(await timeline(5))).not.toMatch(new RegExp(`${person}|${referral}`))
  })

  it('lists the person on the team\'s caseload', async () => {
    await timeline(5)
    const pages = await hub.caseload()
    const bodies = await Promise.all(pages.map(async (page): Promise<any> => page.json()))
    expect(pages.map(({ headers }) => headers.get('cache-control'))).toEqual(pages.map(() => 'no-store'))
    expect(bodies.flatMap((body) => faultsOf('Caseload', body))).toEqual([])
    expect(bodies.flatMap(({ people }) => people)).toContainEqual(expect.objectContaining({ person: refFor(), state: 'shared' }))
  })

  it('shows a page at a time', async () => {
    const whole = await timeline(5)
    const first = await timeline(3, imdt, '?limit=3')
    const second = await timeline(2, imdt, `?limit=3&after=${first.cursor}`)
    expect([...first.entries, ...second.entries]).toEqual(whole.entries)
    expect([first.more, second.more]).toEqual([true, false])
  })

  it('shows nothing any more as soon as the person withdraws, but the notice of it', async () => {
    await timeline(5)
    await hand(lead, withdraw(imdt))
    const body = await timeline(1)
    expect(body).toMatchObject({ risks: [], entries: [{ type: 'ConsentWithdrawn' }] })
    expect(JSON.stringify(body)).not.toMatch(/Rani|dog|tea/)
  })
})

describe('Whoever has not joined', () => {
  const notFound = async (response: Response) => {
    const { instance: _instance, ...body } = (await response.json()) as Record<string, unknown>
    return [response.status, body]
  }

  it('hears the same of a person, of one it has left and of nobody', async () => {
    await timeline(5)
    const nobody = await notFound(await hub.get(`/timeline/v1/people/${'0'.repeat(32)}/timeline`))
    expect(nobody[0]).toBe(404)
    expect(await notFound(await timelineAt(focusedCare))).toEqual(nobody)
    await hand(lead, leave())
    await eventually(async () => expect(await notFound(await timelineAt())).toEqual(nobody))
  })

  it.each([
    ['without a token', () => hub.bare('/timeline/v1/people'), 401],
    ['with another scope', () => hub.get('/timeline/v1/people', { org: 'imdt-west', scope: 'partner' }), 403],
    ['as a partner', () => hub.get('/timeline/v1/people', { org: 'action-together', scope: 'timeline', role: 'clinical' }), 403],
    ['without a role', () => hub.get('/timeline/v1/people', { org: 'imdt-west', scope: 'timeline' }), 403],
    ['in a role that is none', () => hub.get('/timeline/v1/people', { org: 'imdt-west', scope: 'timeline', role: 'admin' }), 403],
    ['as staff of nobody', () => hub.get('/timeline/v1/people', { org: 'imdt-west', scope: 'timeline', role: 'consortium' }), 403],
    ['as a team that is not in the register', () => hub.get('/timeline/v1/people', { org: 'imdt-moon', scope: 'timeline', role: 'clinical' }), 403],
    ['with a limit that is none', () => hub.get('/timeline/v1/people?limit=0'), 400],
    ['with a cursor that is none', () => hub.get('/timeline/v1/people?after=WzFd'), 400]
  ])('is refused %s, by a problem document', async (_, asking, status) => {
    const response = await asking()
    expect([response.status, response.headers.get('content-type')]).toEqual([status, expect.stringContaining('application/problem+json')])
    expect(faultsOf('Problem', await response.json())).toEqual([])
  })
})

describe('While the view is being rebuilt', () => {
  it('nothing is shown, and the answer says when to come back', async () => {
    await timeline(5)
    await hub.redis.hdel(hub.view.keyOf(partitionOf(person)), '@caught-up')
    const response = await timelineAt()
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2'])
    expect(await response.json()).toMatchObject({ code: 'VIEW.NOT_CAUGHT_UP' })
    expect((await hub.get('/timeline/v1/people')).status).toBe(503)
  })

  it('what was lost comes back the same from the log', async () => {
    const before = await timeline(5)
    await eventually(async () => {
      const whole = await digest()
      await hub.redis.del(...Array.from({ length: 24 }, (_, partition) => hub.view.keyOf(partition)))
      await eventually(async () => expect((await hub.bare('/health/ready')).status).toBe(200))
      expect(await digest()).toEqual(whole)
    })
    expect(await timeline(5)).toEqual(before)
  })
})

describe('While Redis is away', () => {
  it('nothing is shown, and the answer says when to come back', async () => {
    await timeline(5)
    hub.redis.disconnect()
    const response = await timelineAt()
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2'])
    expect(await response.json()).toMatchObject({ code: 'VIEW.OUT_OF_REACH' })
    await hub.redis.connect()
    await timeline(5)
  })
})

describe('The log lines', () => {
  it('say who read of whom by ids, and nothing of what was read', async () => {
    await timeline(5)
    const line = hub.lines.find((text) => text.includes('timeline.shown') && text.includes(person))
    expect(JSON.parse(line ?? '{}')).toMatchObject({ org: 'imdt-west', person, correlation: expect.any(String) })
    expect(hub.lines.join('')).not.toMatch(/Rani|a dog|had tea/)
    expect(hub.lines.join('')).not.toContain(refFor())
  })
})
