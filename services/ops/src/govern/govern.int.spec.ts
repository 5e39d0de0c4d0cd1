import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { Ask, Command, Fact } from '@oldham-cares/domain'
import { Log, topics, type AccessRecorded } from '@oldham-cares/log'
import { appendKey, loadPolicy, openVault, type Vault } from '@oldham-cares/service-kit'
import { erasedMarker, seal, sealContext, withAnotherKey, withNewestKeyAlone, type PersonKey } from '@oldham-cares/vault'
import { open } from '@oldham-cares/vault/open'
import { decideOn } from '../../../../tests/support/decide-on.js'
import { eventually } from '../../../../tests/support/eventually.js'
import { httpContract } from '../../../../tests/support/http-contract.js'
import { realParts } from '../../../../tests/support/real-parts.js'
import { freshNhsNumber } from '../../../../tests/support/fresh-nhs-number.js'
import { runningOps } from '../../testing/running-ops.js'

const { faultsOf } = httpContract('ops.openapi.yaml')
const passing = `govern-test-${randomUUID()}`
let folder: string
let kekFile: string
let ops: Awaited<ReturnType<typeof runningOps>>
let log: Log
let vault: Vault
let number: string
const facts: Fact[] = []
const accesses: AccessRecorded[] = []
const closing: (() => unknown)[] = []
/** What casework would do about an erasure; a test may keep it from doing so. */
let marks = true

const markErased = async (fact: Fact): Promise<void> => {
  for (const { record } of vault.keys.directory.mappingsOf(fact.person)) await appendKey(log, erasedMarker(record, Date.now()))
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'govern-'))
  kekFile = join(folder, 'kek')
  await writeFile(kekFile, randomBytes(32).toString('base64'))
  ops = await runningOps({ kekFile, exits: [passing] })
  log = await Log.open({ name: `govern-test-${randomUUID()}`, ...realParts() })
  vault = await openVault(log, kekFile)
  const decider = await decideOn(log, await loadPolicy(fileURLToPath(new URL('../../../../contracts/policy', import.meta.url))))
  const exit = log.consumerBeside(passing, new Map([[topics.events, { open: async () => 0, handle: async ({ end }) => end }]]))
  await exit.start()
  await log.follow(topics.events, async (received) => {
    if (!received.valid) return
    const fact = (await log.codec.decode(received)) as Fact
    facts.push(fact)
    if (fact.type === 'PersonErased' && marks) await markErased(fact)
  })
  await log.follow(topics.audit, async (received) => void accesses.push((await log.codec.decode(received)) as AccessRecorded))
  closing.push(() => exit.close(), () => decider.close(), () => log.close(), () => ops.close(), () => rm(folder, { recursive: true }))
})

afterAll(async () => {
  for (const close of closing) await close()
})

beforeEach(() => {
  marks = true
  number = freshNhsNumber()
})

/** As the contract has it: where it is not done yet, the same request is sent again under the same key. */
const post = async (path: string, body: object, key: string = randomUUID()): Promise<{ status: number; body: any }> => {
  const until = performance.now() + 30_000
  for (;;) {
    const answer = await ops.ask(path, { scope: 'ops:govern', body, key })
    const told = { status: answer.status, body: await answer.json() }
    if ((told.status !== 202 && told.status !== 503) || performance.now() > until) return told
  }
}

const erasing = (more: object = {}) => ({ nhsNumber: number, reason: 'request', legalBasis: 'gdpr-17-1-b', ...more })

const say = async (person: string, ask: Ask): Promise<Command> => {
  const command: Command = { id: randomUUID(), digest: 'd', person, sender: { kind: 'practice', id: 'A1001' }, correlation: randomUUID(), seals: [], ...ask }
  await log.append(topics.intake, person, command)
  return command
}

const refer = async (): Promise<PersonKey> => {
  const met = await vault.meet(vault.pseudonyms.hmacOfNhsNumber(number))
  await say(met.person, {
    type: 'SubmitReferral', referral: randomUUID(), message: randomUUID(), source: 'gp', numberStatus: 'verified',
    cluster: 'oldham-west', ageBand: '65-74', need: 'loneliness', risks: 'none-known'
  })
  await eventually(() => expect(factsOf(met.person).map(({ type }) => type)).toContain('ReferralRouted'))
  return met
}

const factsOf = (person: string) => facts.filter((fact) => fact.person === person)
const typesOf = (person: string) => factsOf(person).map(({ type }) => type)

describe('An erasure', () => {
  it('is answered with 200 once every exit has heard and no key is left; and it says who asked', async () => {
    const { person } = await refer()
    const { status, body } = await post('erasures', erasing())
    expect([status, faultsOf('Erasure', body)]).toEqual([200, []])
    expect(body).toMatchObject({ person, state: 'erased', reason: 'request', legalBasis: 'gdpr-17-1-b', keys: { of: 1, erased: 1 }, linked: [] })
    expect(typesOf(person)).toEqual(['ReferralSubmitted', 'ReferralRouted', 'ReferralCancelled', 'PersonErased'])
    await eventually(() =>
      expect(accesses).toContainEqual(expect.objectContaining({ kind: 'write', purpose: 'governance', what: 'POST /ops/v1/erasures', person, client: 'test', outcome: 'accepted' }))
    )
    expect(JSON.stringify([...facts, ...accesses])).not.toContain(number)
  })

  it('sent again under the same key is answered the same and happens once; with other content it is refused', async () => {
    const { person } = await refer()
    const key = randomUUID()
    const first = await post('erasures', erasing(), key)
    const again = await post('erasures', erasing(), key)
    expect(again).toEqual(first)
    expect(typesOf(person).filter((type) => type === 'PersonErased')).toHaveLength(1)
    expect(await post('erasures', erasing({ legalBasis: 'another' }), key)).toMatchObject({ status: 422, body: { code: 'COMMAND.ID_REUSED' } })
  })

  it('makes somebody new of whoever comes back under the number, who can be erased in turn', async () => {
    const before = await refer()
    await post('erasures', erasing())
    await eventually(() => expect(vault.keys.findByHmac(vault.pseudonyms.hmacOfNhsNumber(number))).toBeUndefined())
    expect(await post('erasures', erasing())).toMatchObject({ status: 422, body: { code: 'PERSON.ERASED' } })
    const after = await refer()
    expect(after.person).not.toBe(before.person)
    expect(await post('erasures', erasing())).toMatchObject({ status: 200, body: { person: after.person } })
    expect(typesOf(before.person).at(-1)).toBe('PersonErased')
  })

  it('is not done while a key still stands, and its id asks after it', async () => {
    marks = false
    const { person } = await refer()
    const answer = await ops.ask('erasures', { scope: 'ops:govern', body: erasing({ nhsNumber: undefined, person }), key: randomUUID() })
    const body = (await answer.json()) as any
    expect([answer.status, body.state]).toEqual([202, 'pending'])
    const asked = async (): Promise<any> => (await ops.ask(`erasures/${body.id}`, { scope: 'ops:govern' })).json()
    expect(await asked()).toMatchObject({ state: 'pending' })
    await eventually(() => expect(typesOf(person)).toContain('PersonErased'))
    await markErased(factsOf(person).at(-1) as Fact)
    await eventually(async () => expect(await asked()).toMatchObject({ state: 'erased', keys: { of: 1, erased: 1 } }))
    expect(faultsOf('Erasure', await asked())).toEqual([])
  })

  it('that nobody asked for is not there, though the person is', async () => {
    const { person } = await refer()
    for (const id of ['nothing', `${person}.${randomUUID()}`, `${person}.${randomUUID()}.${'0'.repeat(16)}`]) {
      const answer = await ops.ask(`erasures/${id}`, { scope: 'ops:govern' })
      expect([answer.status, faultsOf('Problem', await answer.json())]).toEqual([404, []])
    }
  })

  it.each([
    ['nobody the hub has met', () => erasing(), 404, undefined],
    ['an id of nobody', () => erasing({ nhsNumber: undefined, person: randomUUID() }), 404, undefined],
    ['a number that fails its check digit', () => erasing({ nhsNumber: '9990000010' }), 400, 'NHS_NUMBER.CHECK_DIGIT'],
    ['both a number and an id', () => erasing({ person: randomUUID() }), 400, 'REQUEST.INVALID'],
    ['neither', () => erasing({ nhsNumber: undefined }), 400, 'REQUEST.INVALID'],
    ['a reason of its own', () => erasing({ reason: 'retention' }), 400, 'REQUEST.INVALID'],
    ['words for a legal basis', () => erasing({ legalBasis: 'she asked for it' }), 400, 'REQUEST.INVALID'],
    ['a number for a legal basis, which stays for ever', () => erasing({ legalBasis: number.replaceAll(' ', '') }), 400, 'REQUEST.INVALID']
  ])('is refused for %s, which repeats no number', async (_what, body, status, code) => {
    const answer = await post('erasures', body())
    expect([answer.status, answer.body.code, faultsOf('Problem', answer.body)]).toEqual([status, code, []])
    expect(JSON.stringify(answer.body)).not.toContain(number.replaceAll(' ', ''))
  })
})

describe('A legal hold', () => {
  it('keeps the person from being erased until it is lifted', async () => {
    const { person } = await refer()
    const held = await post('legal-holds', { nhsNumber: number, basis: 'court-2026-114' })
    expect([held.status, faultsOf('LegalHold', held.body)]).toEqual([201, []])
    expect(await post('erasures', erasing())).toMatchObject({ status: 422, body: { code: 'PERSON.ON_HOLD' } })
    expect(typesOf(person)).not.toContain('PersonErased')
    const lifted = await post(`legal-holds/${held.body.id}/lift`, {})
    expect([lifted.status, lifted.body]).toEqual([200, { ...held.body, state: 'lifted' }])
    expect(await post(`legal-holds/${held.body.id}/lift`, {})).toMatchObject({ status: 422, body: { code: 'LEGAL_HOLD.UNKNOWN' } })
    expect((await post('erasures', erasing())).status).toBe(200)
  })

  it('placed again under the same key is one hold', async () => {
    const { person } = await refer()
    const key = randomUUID()
    const first = await post('legal-holds', { person, basis: 'court-1' }, key)
    expect(await post('legal-holds', { person, basis: 'court-1' }, key)).toEqual(first)
    expect(typesOf(person).filter((type) => type === 'LegalHoldPlaced')).toHaveLength(1)
  })

  it.each(['nothing', `${randomUUID()}.${randomUUID()}`])('that is %s is not there to be lifted', async (id) => {
    expect((await post(`legal-holds/${id}/lift`, {})).status).toBe(404)
  })
})

describe('Those alone who answer for the data', () => {
  it.each(['erasures/x', 'keys'])('may ask for %s', async (path) => {
    for (const scope of ['ops', 'partner', 'ops:audit']) expect((await ops.ask(path, { scope })).status).toBe(403)
  })

  it('may erase, or hold', async () => {
    for (const path of ['erasures', 'legal-holds']) expect((await ops.ask(path, { body: erasing(), key: randomUUID() })).status).toBe(403)
  })
})

describe('The key-encryption key is rotated while everything runs', () => {
  it('every key is wrapped anew, every seal opens as before, everybody is who they were, and the old key may go', async () => {
    const met = await refer()
    const sealed = seal(met.key, { keyId: met.keyId, category: 'contact', context: sealContext('c', 'contact', 1) }, 'called Rani')
    const old = vault.keys.directory.recordOf(met.keyId)?.kek
    const before = factsOf(met.person).length
    const told = async (): Promise<any> => (await ops.ask('keys', { scope: 'ops:govern' })).json()

    await writeFile(kekFile, await withAnotherKey(await readFile(kekFile, 'utf8')))
    await eventually(async () => {
      const keys = await told()
      expect(keys.newest).not.toBe(old)
      expect(keys.wrapped.map(({ kek }: any) => kek)).not.toContain(old)
    })
    await writeFile(kekFile, await withNewestKeyAlone(await readFile(kekFile, 'utf8')))
    await eventually(() => expect(vault.keys.directory.recordOf(met.keyId)?.kek).not.toBe(old))

    expect(faultsOf('Keys', await told())).toEqual([])
    await eventually(() => expect(accesses).toContainEqual(expect.objectContaining({ kind: 'configuration', what: 'keys.rewrapped', outcome: 'accepted' })))
    expect(factsOf(met.person)).toHaveLength(before)
    const another = await openVault(log, kekFile)
    expect(another.keys.findByHmac(another.pseudonyms.hmacOfNhsNumber(number))).toBe(met.person)
    expect(open(await another.keys.keyById(met.keyId), sealed)).toBe('called Rani')
    expect((await post('erasures', erasing())).status).toBe(200)
    await eventually(async () => expect(await another.keys.keyById(met.keyId)).toBe('erased'))
  })
})
