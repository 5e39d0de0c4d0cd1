import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { topics, type Log } from '@oldham-cares/log'
import { asking, type Answer, type Ask, type Request } from '../support/ask.ts'
import { badBodies, badHeaders, badMessages, badPatient, cancellation, personal, referral } from '../support/bad-messages.ts'
import { badPartnerRequests, badReads, selfReferral } from '../support/bad-requests.ts'
import { eventually } from '../support/eventually.ts'
import { madeUp, madeUpTokens } from '../support/made-up-tokens.ts'
import { editsFor, mutated } from '../support/mutations.ts'
import { openLog } from '../support/open-log.ts'
import { outside } from '../support/outside.ts'
import { appendToIntake, poison, someFact } from '../support/poison.ts'
import { readFacts } from '../support/read-facts.ts'
import { testNhsNumber } from '../support/referral-message.ts'
import { readRun, type Run } from '../support/run.ts'
import { eachAtOnce } from '../support/send-until-answered.ts'
import { tokenOf } from '../support/token.ts'

let run: Run
let ask: Ask
let statuses: readonly number[]
let log: Log

beforeAll(async () => {
  run = await readRun(process.env['HUB_RUN'] ?? '')
  ;({ ask, statuses } = asking(run))
  log = await openLog(run, 'bad-input')
})

afterAll(() => log.close())

const someone = () => ({ ...badPatient, nhsNumber: testNhsNumber(600_000 + Math.floor(Math.random() * 100_000)) })
const send = (body: unknown, headers: Request['headers'] = {}) => ask({ door: 'fhir', path: '/$process-message', body, headers })
const partner = (path: string, body: unknown = {}, more: Partial<Request> = {}) => ask({ door: 'partner', path, body, ...more })

const expectNothingPersonal = ({ text, headers }: Answer): void => {
  const said = text + JSON.stringify([...headers])
  for (const words of personal) expect(said).not.toContain(words)
}

const expectOutcome = (answer: Answer, status: number, code: string, issue: string, at?: string): void => {
  const { headers, body, sent } = answer
  expect(body).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: issue, details: { coding: [{ code: `REC_${code}` }] } }] })
  expect([answer.status, body.issue[0].expression]).toEqual([status, at === undefined ? undefined : [at]])
  expect(headers.get('content-type')).toMatch(/^application\/fhir\+json/)
  for (const name of ['x-request-id', 'x-correlation-id']) {
    if (sent[name] !== undefined) expect(headers.get(name)).toBe(sent[name])
  }
  expectNothingPersonal(answer)
}

const expectProblem = (answer: Answer, status: number, type: string, code?: string, pointer?: string): void => {
  const { headers, body } = answer
  expect(body).toMatchObject({ status, type: `urn:oldham-cares:problem:${type}`, instance: `urn:uuid:${headers.get('x-correlation-id')}` })
  expect([answer.status, body.code, body.errors?.[0]?.pointer]).toEqual([status, code, pointer])
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/)
  expectNothingPersonal(answer)
}

describe('The GP door says what is wrong, and where, and repeats nothing', () => {
  it.each([...badBodies, ...badMessages, ...badHeaders])('of %s', async (_what, request, ...outcome) => {
    expectOutcome(await ask({ door: 'fhir', ...request() }), ...outcome)
  })

  it.each(madeUp)('of a token that is %s', async (kind) => {
    const authorization = (await madeUpTokens(await tokenOf(run, 'gp-A1001')))[kind]
    expectOutcome(await send(referral(), { authorization }), 401, 'UNAUTHORIZED', kind === 'missing' ? 'login' : 'security')
  })

  it("of a partner's token", async () => {
    expectOutcome(await ask({ door: 'fhir', path: '/$process-message', body: referral(), as: 'mind' }), 403, 'FORBIDDEN', 'forbidden')
  })

  it('of another message under the same X-Request-Id', async () => {
    const ids = { 'x-request-id': randomUUID() }
    const patient = someone()
    expect((await send(referral({ patient }), ids)).status).toBe(200)
    expectOutcome(await send(referral({ patient }), ids), 422, 'UNPROCESSABLE_ENTITY', 'business-rule', 'http.X-Request-Id')
  })

  it('of a cancellation of what was cancelled', async () => {
    const [patient, identifier] = [someone(), randomUUID()]
    expect((await send(referral({ patient, identifier }))).status).toBe(200)
    expect((await send(cancellation(identifier, patient))).status).toBe(200)
    expectOutcome(await send(cancellation(identifier, patient)), 422, 'UNPROCESSABLE_ENTITY', 'business-rule', 'Bundle.entry[1].resource')
  })

  it('of a cancellation of what its partner has closed', async () => {
    const [patient, identifier] = [someone(), randomUUID()]
    const heard = (await outside(run).arrivals('action-together')).length
    expect((await send(referral({ patient, identifier }))).status).toBe(200)
    const mine = await eventually(async () => {
      for (const { body } of (await outside(run).arrivals('action-together')).slice(heard)) {
        await partner(`/referrals/${body.data.referral}/accept`)
        const { text } = await ask({ door: 'partner', path: `/referrals/${body.data.referral}` })
        if (text.includes(patient.nhsNumber)) return body.data.referral as string
      }
      throw new Error('Action Together has not heard of the referral')
    })
    expect((await partner(`/referrals/${mine}/close`, { closing: 'got-help', requestedActions: [] })).status).toBe(200)
    expectOutcome(await send(cancellation(identifier, patient)), 422, 'UNPROCESSABLE_ENTITY', 'business-rule', 'Bundle.entry[1].resource')
  })
})

describe('The JSON APIs answer with a problem that repeats nothing', () => {
  it.each([...badPartnerRequests, ...badReads])('%s', async (_what, request, ...problem) => {
    expectProblem(await ask(request), ...problem)
  })

  const doors = [['partner', '/events', 'mind'], ['timeline', '/people', 'imdt-west'], ['ops', '/flows', 'ops']] as const
  it.each(doors.flatMap((at) => madeUp.map((kind) => [...at, kind] as const)))('%s%s under a token of %s that is %s', async (door, path, as, kind) => {
    const authorization = (await madeUpTokens(await tokenOf(run, as)))[kind]
    const answer = await ask({ door, path, as, headers: { authorization } })
    expectProblem(answer, 401, 'unauthenticated')
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/)
  })

  it('a key used again for something else', async () => {
    const headers = { 'idempotency-key': randomUUID() }
    expect((await partner('/referrals', selfReferral(), { headers })).status).toBe(201)
    expectProblem(await partner('/referrals', selfReferral({ need: 'housing' }), { headers }), 422, 'refused', 'COMMAND.ID_REUSED')
  })

  it("another partner's referral, as one that does not exist", async () => {
    const { body } = await partner('/referrals', selfReferral())
    expectProblem(await ask({ door: 'partner', path: `/referrals/${body.id}`, as: 'mind' }), 404, 'not-found')
    expectProblem(await partner(`/referrals/${body.id}/accept`, {}, { as: 'mind' }), 404, 'not-found')
  })

  it('closing what is closed', async () => {
    const { body } = await partner('/referrals', selfReferral())
    const close = () => partner(`/referrals/${body.id}/close`, { closing: 'got-help', requestedActions: [] })
    expectProblem(await close(), 422, 'refused', 'REFERRAL.NOT_ACCEPTED')
    expect((await partner(`/referrals/${body.id}/accept`)).status).toBe(200)
    expect((await close()).status).toBe(200)
    expectProblem(await close(), 422, 'refused', 'REFERRAL.ALREADY_CLOSED')
  })

  it("another partner's cursor", async () => {
    const { body } = await ask({ door: 'partner', path: '/events?limit=1', as: 'mind' })
    expectProblem(await ask({ door: 'partner', path: `/events?after=${body.next}` }), 400, 'invalid', 'REQUEST.CURSOR')
  })
})

describe('Messages changed at random', () => {
  it('are taken or refused, and never break the hub', async () => {
    const seed = Number(process.env['SEED'] ?? 20_261_122)
    const answers = await eachAtOnce(editsFor(seed, 200), 4, async (edits, index) => {
      const message = mutated(referral({ patient: { ...badPatient, nhsNumber: testNhsNumber(500_000 + index) } }), edits)
      return { status: (await send(message)).status, edits }
    })
    expect(answers.filter(({ status }) => status >= 500)).toEqual([])
    expect(new Set(answers.map(({ status }) => status)).size).toBeGreaterThan(1)
  })
})

describe('Bytes on the intake that nobody can read', () => {
  let person: string
  let identifier = randomUUID() as string
  const patient = someone()

  beforeAll(async () => {
    const correlation = randomUUID()
    await send(referral({ patient, identifier }), { 'x-correlation-id': correlation })
    const submitted = (await readFacts(run)).find((fact) => fact.correlation === correlation)
    if (submitted === undefined) throw new Error('The person was not referred')
    person = submitted.person
  })

  const setAside = async (value: Buffer): Promise<readonly string[]> => {
    const { partition, offset } = await appendToIntake(log, person, value)
    expect((await send(cancellation(identifier, patient))).status).toBe(200)
    identifier = randomUUID()
    expect((await send(referral({ patient, identifier }))).status).toBe(200)
    return eventually(async () => {
      const { body, text } = await ask({ door: 'ops', path: '/dead-letters?limit=1000' })
      for (const words of personal) expect(text).not.toContain(words)
      const letters = body.deadLetters.filter((one: any) => one.topic === topics.intake && one.partition === partition && one.offset === offset)
      expect(letters).toHaveLength(1)
      return letters.map(({ reason }: { reason: string }) => reason)
    })
  }

  it.each(poison)('%s is set aside once, and what the same person is sent for after it is decided', async (_what, value, reason) => {
    expect(await setAside(value)).toEqual([reason])
  })

  it('a fact is no command, and is set aside once', async () => {
    expect(await setAside(await someFact(log))).toEqual(['RECORD.WRONG_TOPIC'])
  })
})

describe('After all of it', () => {
  it('every service is ready and every part works', async () => {
    const { body } = await ask({ door: 'ops', path: '/health' })
    expect(body).toMatchObject({ status: 'healthy' })
    expect(body.services.filter(({ state }: { state: string }) => state !== 'ready')).toEqual([])
  })

  it('nothing is left undecided', async () => {
    await eventually(async () => {
      const { body } = await ask({ door: 'ops', path: '/flows' })
      expect(body.services.find(({ service }: { service: string }) => service === 'casework')).toMatchObject({ lag: 0 })
    })
  })

  it('nobody was answered with a 500', () => {
    expect(statuses.length).toBeGreaterThan(300)
    expect(statuses.filter((status) => status >= 500)).toEqual([])
  })
})
