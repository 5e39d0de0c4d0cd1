import { fileURLToPath } from 'node:url'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { policyOf, type Ask, type DataCategory, type Organisation } from '@oldham-cares/domain'
import { topics, type AccessRecorded } from '@oldham-cares/log'
import { loadPolicy, openVault, type Vault } from '@oldham-cares/service-kit'
import { seal, sealContext } from '@oldham-cares/vault'
import { eventually } from '../../../tests/support/eventually.js'
import { httpContract } from '../../../tests/support/http-contract.js'
import type { Claims } from '../../../tests/support/issuer.js'
import { freshNhsNumber } from '../../../tests/support/fresh-nhs-number.js'
import { startDecider, type Decider } from '../testing/decider.js'
import { openTimeline, type Answered } from '../testing/opened-timeline.js'
import { accept, commandOf, imdt, join, lead, object, practice, submit } from '../testing/story.js'

const { faultsOf } = httpContract('timeline.openapi.yaml')
const policyFolder = fileURLToPath(new URL('../../../contracts/policy', import.meta.url))
const claimsOf = (role: string, sub: string, more: object = {}): Claims => ({ org: imdt.id, scope: 'timeline', role, sub, ...more })
const nurse = claimsOf('clinical', 'nurse')
const colleague = claimsOf('clinical', 'colleague')
const safeguarding = claimsOf('safeguarding-lead', 'lead')
const staff = claimsOf('consortium', 'asia', { employer: lead.id })

let decider: Decider
let vault: Vault
let hub: Awaited<ReturnType<typeof openTimeline>>
let number: string
let referral: string
const records: AccessRecorded[] = []

beforeAll(async () => {
  hub = await openTimeline()
  const routing = { version: 'routing-1', lead: lead.id, owners: [lead.id] }
  decider = await startDecider(policyOf({ ...(await loadPolicy(policyFolder)), routing }))
  vault = await openVault(decider.log, hub.kekFile)
  await decider.log.follow(topics.audit, async (at) => {
    const record = await decider.log.codec.decode(at)
    if (record.type === 'AccessRecorded' && record.service === hub.name) records.push(record)
  })
  await hub.ready()
})

afterAll(async () => {
  await decider.close()
  await hub.close()
})

const personId = async (): Promise<string> => (await vault.meet(vault.pseudonyms.hmacOfNhsNumber(number))).person

/** Hands a command over as a door does: personal data sealed before it enters the log. */
const hand = async (sender: Organisation, ask: Ask, plain: Partial<Record<DataCategory, unknown>> = {}): Promise<void> => {
  const person = await personId()
  const key = await vault.keys.keyFor(person)
  if (key === undefined || key === 'erased') throw new Error('no key')
  const command = commandOf(person, sender, 'referral' in ask ? { ...ask, referral } : ask)
  const seals = (Object.entries(plain) as [DataCategory, unknown][]).map(([category, value]) =>
    seal(key.key, { keyId: key.keyId, category, context: sealContext(command.id, category, 1) }, value)
  )
  await decider.log.append(topics.intake, person, { ...command, seals })
}

const found = async (claims = nurse): Promise<string> =>
  eventually(async () => {
    const { body } = await hub.post('/people/search', { nhsNumber: number }, { key: undefined, claims })
    expect(body).toMatchObject({ exists: true })
    return body.person
  })

const of = async (path: string, claims = nurse, schema?: string): Promise<any> => {
  const response = await hub.get(`/timeline/v1${path}`, claims)
  const body: any = await response.json()
  if (schema !== undefined) expect([response.status, faultsOf(schema, body)]).toEqual([200, []])
  return schema === undefined ? response.status : body
}

const done = ({ status, body }: Answered, schema: string, expected = 200): any => {
  expect([status, faultsOf(schema, body)]).toEqual([expected, []])
  return body
}

const opened = async (categories = ['contact', 'risks']) => {
  const ref = await found()
  const broken = done(await hub.post(`/people/${ref}/break-glass`, { reason: 'Collapsed at home.', categories }, { claims: nurse }), 'GlassBroken', 201)
  return { ref, access: broken.breakGlass.access as string, banner: broken.breakGlass }
}

beforeEach(async () => {
  number = freshNhsNumber()
  referral = randomUUID()
  await hand(practice, submit({ message: randomUUID(), risks: 'stated' }), { demographics: { name: 'Rani' }, risks: 'a dog', contact: { phone: '0161' } })
  await hand(lead, accept)
})

describe('A record that the team does not share in', () => {
  it('is said to exist and nothing else, until a worker breaks the glass', async () => {
    const ref = await found()
    expect([await of(`/people/${ref}`), await of(`/people/${ref}/timeline`)]).toEqual([404, 404])
    const { banner } = await opened()
    const person = await of(`/people/${ref}`, nurse, 'Person')
    expect(person).toMatchObject({ state: 'shared', breakGlass: banner, about: [{ category: 'contact' }], risks: [{ content: [{ value: 'a dog' }] }] })
    const timeline = await of(`/people/${ref}/timeline`, nurse, 'Timeline')
    expect(timeline).toMatchObject({ breakGlass: banner, entries: expect.arrayContaining([expect.objectContaining({ type: 'ReferralSubmitted' })]) })
    expect(JSON.stringify([person, timeline])).not.toContain('Rani')
  })

  it('stays closed to everybody else of the team, and to whoever has no role', async () => {
    const { ref } = await opened()
    for (const claims of [colleague, safeguarding, staff, claimsOf('social-care', 'nurse')]) expect(await of(`/people/${ref}`, claims)).toBe(404)
    expect(await of(`/people/${ref}`, { org: imdt.id, scope: 'timeline', sub: 'nurse' })).toBe(403)
  })

  it('is closed again when the worker says so', async () => {
    const { ref, access } = await opened()
    done(await hub.post(`/people/${ref}/break-glass/${access}/end`, {}, { claims: nurse }), 'GlassBroken')
    expect(await of(`/people/${ref}`)).toBe(404)
  })

  it('streams under the banner, and ends when it is closed again', async () => {
    const { ref, access } = await opened()
    const stream = await hub.stream(`/people/${ref}/timeline/stream`, { claims: nurse })
    await eventually(async () => expect(stream.happened[0]).toMatchObject({ event: 'break-glass', data: { access } }))
    await hub.post(`/people/${ref}/break-glass/${access}/end`, {}, { claims: nurse })
    await eventually(async () => expect(stream.happened.at(-1)).toMatchObject({ event: 'end', data: { reason: 'break-glass-over' } }))
  })

  it('is not opened by a role that may not, nor for what may not be seen', async () => {
    const ref = await found()
    const breaking = async (claims: Claims, categories: string[]) =>
      (await hub.post(`/people/${ref}/break-glass`, { reason: 'x', categories }, { claims })).body.code
    expect(await breaking(staff, ['contact'])).toBe('BREAK_GLASS.ROLE')
    expect(await breaking(nurse, ['safeguarding'])).toBe('BREAK_GLASS.CATEGORY')
    expect(await breaking(nurse, [])).toBe('REQUEST.INVALID')
  })
})

describe('Whoever broke the glass', () => {
  it('is reviewed by somebody else, who reads why, and is off the list then', async () => {
    const { access } = await opened()
    const listed = async (claims: Claims) => (await of('/break-glass?state=unreviewed', claims, 'Unreviewed')).accesses.find((one: any) => one.access === access)
    expect(await listed(nurse)).toMatchObject({ own: true, overdue: false })
    expect(await listed(colleague)).toMatchObject({ own: false, role: 'clinical', content: [{ value: { reason: 'Collapsed at home.' } }] })
    const judge = (claims: Claims) => hub.post(`/break-glass/${access}/review`, { finding: 'justified', words: 'It was.' }, { claims })
    expect((await judge(nurse)).body).toMatchObject({ status: 422, code: 'BREAK_GLASS.OWN_ACCESS' })
    expect(done(await judge(colleague), 'Reviewed')).toEqual({ access, finding: 'justified' })
    expect(await listed(colleague)).toBeUndefined()
  })
})

describe('The record', () => {
  it('tells who broke the glass and what they read by it, with an id of the worker that says nothing of who that is', async () => {
    const { ref } = await opened()
    await of(`/people/${ref}`, nurse, 'Person')
    const person = await personId()
    await eventually(async () => {
      const about = records.filter((record) => record.person === person && record.kind === 'break-glass')
      expect(about).toMatchObject([
        { what: 'BreakGlass', outcome: 'accepted', categories: ['progress'] },
        { exit: 'timeline-person', what: 'GET /timeline/v1/people/:ref', outcome: 'disclosed', purpose: 'direct-care', categories: ['contact', 'risks'] }
      ])
      for (const record of about) expect(record).toMatchObject({ organisation: imdt, role: 'clinical', worker: expect.stringMatching(/^[0-9a-f]{32}$/) })
      expect(new Set(about.map(({ worker }) => worker)).size).toBe(1)
    })
  })

  it('tells of each search, found or not', async () => {
    await found()
    const searched = records.length
    await hub.post('/people/search', { nhsNumber: freshNhsNumber() }, { key: undefined, claims: nurse })
    await eventually(() => expect(records.slice(searched)).toContainEqual(expect.objectContaining({ kind: 'search', outcome: 'SEARCH.NOBODY' })))
  })
})

describe('What concerns safeguarding', () => {
  it('is written by anybody of the team, and read by the safeguarding lead alone', async () => {
    await hand(lead, join())
    const ref = await found()
    await eventually(async () => expect(await of(`/people/${ref}`)).toBe(200))
    const [about] = (await of(`/people/${ref}`, nurse, 'Person')).referrals
    const note = { category: 'safeguarding', words: 'Her brother.' }
    done(await hub.post(`/people/${ref}/referrals/${about.referral}/notes`, note, { claims: staff }), 'Done', 201)
    expect(JSON.stringify(await of(`/people/${ref}/timeline`, safeguarding, 'Timeline'))).toContain('Her brother.')
    for (const claims of [nurse, staff]) expect(JSON.stringify(await of(`/people/${ref}/timeline`, claims, 'Timeline'))).not.toContain('NoteRecorded')
    expect(hub.lines.join('')).not.toContain('brother')
  })
})

describe('An objection', () => {
  const closed = async (): Promise<string> => {
    await hand(lead, join())
    const ref = await found()
    await eventually(async () => expect(await of(`/people/${ref}`)).toBe(200))
    await hand(lead, object(imdt))
    await eventually(async () => expect(await of(`/people/${ref}`, nurse, 'Person')).toMatchObject({ state: 'withdrawn', referrals: [] }))
    return ref
  }

  it('is overridden by a safeguarding lead alone, for what is named', async () => {
    const ref = await closed()
    const body = { categories: ['risks'], basis: 'serious-harm', until: new Date(Date.now() + 3_600_000).toISOString(), justification: 'Threatened.' }
    const overriding = (claims: Claims) => hub.post(`/people/${ref}/overrides`, body, { claims })
    expect((await overriding(nurse)).body.code).toBe('OVERRIDE.ROLE')
    done(await overriding(safeguarding), 'Overridden', 201)
    const person = await of(`/people/${ref}`, nurse, 'Person')
    expect(person).toMatchObject({ state: 'shared', about: [], risks: [{ content: [{ value: 'a dog' }] }] })
  })

  it('is why nothing is seen, in plain words', async () => {
    const why = await of(`/people/${await closed()}/why`, nurse, 'Why')
    expect(why.categories).toHaveLength(10)
    expect(why.categories.find(({ category }: any) => category === 'risks')).toEqual({
      category: 'risks', allowed: false, code: 'CONSENT.WITHDRAWN', says: 'You may not see what is known about risks: they do not agree to it.'
    })
    expect(await of(`/people/${'0'.repeat(32)}/why`)).toBe(404)
  })
})
