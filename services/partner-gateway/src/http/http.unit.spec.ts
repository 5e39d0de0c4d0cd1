import { describe, expect, it } from '@jest/globals'
import { NotCaughtUp } from '@oldham-cares/log'
import { Problem, Register, type RegisterContent } from '@oldham-cares/service-kit'
import { VaultFault } from '@oldham-cares/vault'
import type { Outcome } from '../commands/outcome.js'
import { PersonFrozen } from '@oldham-cares/log'
import { answerOutcome } from './answer-outcome.js'
import { partnerCalling } from './partner-calling.js'
import { problemOfFault } from './problem-of-fault.js'
import { readSent, type Incoming } from './read-sent.js'

const named = (name: string, more: object = {}) => Object.assign(new Error('x'), { name, ...more })

describe('what a fault means to a partner', () => {
  it.each([
    ['a view is being rebuilt', new NotCaughtUp('x'), 'HUB.NOT_CAUGHT_UP'],
    ['the person is frozen', new PersonFrozen('x'), 'PERSON.FROZEN'],
    ['the key is not folded yet', new VaultFault('KEYS.NOT_FOLDED'), 'HUB.UNAVAILABLE'],
    ['the broker does not take it', named('KafkaJSNumberOfRetriesExceeded'), 'HUB.UNAVAILABLE'],
    ['Redis is away', named('MaxRetriesPerRequestError'), 'HUB.UNAVAILABLE'],
    ['Redis does not answer', new Error('Command timed out'), 'HUB.UNAVAILABLE'],
    ['a connection is refused', named('Error', { code: 'ECONNREFUSED' }), 'HUB.UNAVAILABLE']
  ])('%s: not now, and when to try again', (_, fault, code) => {
    const problem = problemOfFault(fault) as Problem
    expect(problem).toMatchObject({ status: 503, details: { code, cause: fault } })
    expect(Number(problem.details.headers?.['retry-after'])).toBeGreaterThan(0)
  })

  it('somebody erased is not there', () => {
    expect(problemOfFault(new VaultFault('PERSON.ERASED'))).toMatchObject({ status: 404, details: { code: 'PERSON.ERASED' } })
  })

  it.each([new VaultFault('KEK.OTHER'), new TypeError('bug')])('a bug stays what it is: %s', (fault) => {
    expect(problemOfFault(fault)).toBe(fault)
  })
})

describe('how an outcome is answered', () => {
  const answered = (outcome: Outcome<object>, status: 200 | 201 = 200) => {
    const said: Record<string, unknown> = {}
    const reply = { status: (code: number) => (said['status'] = code), header: (name: string, value: string) => (said[name] = value) }
    return { body: answerOutcome(reply, outcome, status), said }
  }

  it('done: the status of the operation and what there is to show', () => {
    expect(answered({ state: 'done', shown: { id: 'x' } }, 201)).toEqual({ body: { id: 'x' }, said: { status: 201 } })
  })

  it('pending: 202 and where to ask', () => {
    expect(answered({ state: 'pending', ref: 'abc' })).toEqual({
      body: { id: 'abc', state: 'pending' },
      said: { status: 202, location: '/partner/v1/commands/abc', 'retry-after': '1' }
    })
  })

  it.each([
    [{ state: 'refused', code: 'REFERRAL.NOT_OWNER' }, 422, 'REFERRAL.NOT_OWNER'],
    [{ state: 'refused', code: 'COMMAND.ID_REUSED' }, 422, 'COMMAND.ID_REUSED'],
    [{ state: 'refused', code: 'REFERRAL.UNKNOWN' }, 404, 'REFERRAL.UNKNOWN'],
    [{ state: 'unknown' }, 404, undefined],
    [{ state: 'invalid', code: 'NHS_NUMBER.CHECK_DIGIT', wrong: [{ pointer: '/person/nhsNumber', detail: 'x' }] }, 400, 'NHS_NUMBER.CHECK_DIGIT']
  ] as const)('%j: a problem of status %d', (outcome, status, code) => {
    expect(() => answered(outcome)).toThrow(Problem)
    try {
      answered(outcome)
    } catch (problem) {
      expect(problem).toMatchObject({ status })
      expect((problem as Problem).details.code).toBe(code)
    }
  })

  it('a refusal says the domain\'s own sentence', () => {
    expect(() => answered({ state: 'refused', code: 'REFERRAL.NOT_OWNER' })).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ detail: 'Only the organisation whose turn it is may do this.' }) })
    )
  })
})

describe('who may call', () => {
  const register = new Register({
    practices: [{ id: 'A1001' }],
    partners: [{ id: 'mind' }],
    careTeams: [{ id: 'imdt-west' }]
  } as unknown as RegisterContent)
  const calling = (org: string) => partnerCalling({ org, scope: ['partner'], client: 'c' }, register)

  it('a partner of the register', () => expect(calling('mind')).toBe('mind'))

  it.each(['A1001', 'imdt-west', 'somebody', ''])('not %j, whatever its scope says', (org) => {
    expect(() => calling(org)).toThrow(expect.objectContaining({ status: 403 }))
  })
})

describe('what was sent', () => {
  const incoming = (over: Partial<Incoming> = {}): Incoming => ({
    id: 'corr',
    method: 'POST',
    url: '/partner/v1/referrals/abc/contacts?x=1',
    headers: { 'idempotency-key': 'key-1' },
    body: { contact: 'made' },
    ...over
  })
  const problemOf = (over: Partial<Incoming>): Problem => {
    try {
      readSent('RecordContact', incoming(over))
    } catch (problem) {
      return problem as Problem
    }
    throw new Error('it was taken')
  }

  it('is read with its key, its correlation and its path', () => {
    expect(readSent('RecordContact', incoming())).toEqual({ key: 'key-1', correlation: 'corr', target: 'POST /partner/v1/referrals/abc/contacts', body: { contact: 'made' } })
  })

  it('may have no body where nothing has to be said', () => {
    expect(readSent('AcceptReferral', incoming({ body: undefined })).body).toEqual({})
  })

  it.each([undefined, '', 'with blank', 'ü', 'x'.repeat(256), ['a', 'b']])('needs a key, not %j', (key) => {
    expect(problemOf({ headers: { 'idempotency-key': key } })).toMatchObject({ status: 400, details: { code: 'REQUEST.IDEMPOTENCY_KEY' } })
  })

  it.each([
    [{ contact: 'sang' }, '/contact'],
    [{}, ''],
    [{ contact: 'made', 'Jane Example': 1 }, ''],
    [{ contact: 'made', occurred: 'Jane at noon' }, '/occurred'],
    [{ contact: 'made', note: 7 }, '/note'],
    ['Jane', ''],
    [[], '']
  ])('%j is told by pointer, without repeating it', (body, pointer) => {
    const { status, details } = problemOf({ body })
    expect([status, details.code, details.errors?.[0]?.pointer]).toEqual([400, 'REQUEST.INVALID', pointer])
    expect(JSON.stringify(details)).not.toMatch(/Jane|sang/)
  })
})
