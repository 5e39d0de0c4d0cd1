import { describe, expect, it } from '@jest/globals'
import { NotCaughtUp, PersonFrozen, ReadStalled } from '@oldham-cares/log'
import { AuditAway } from '../audit/audit.js'
import { GateFault } from '../gate/gate-fault.js'
import { problemOfFault } from './problem-of-fault.js'

describe('What a fault means to whoever asked', () => {
  it.each<[string, Error, string]>([
    ['the record cannot be written', new AuditAway(new Error('No copy in sync')), 'AUDIT.NOT_WRITTEN'],
    ['the gate has no answer in time', new GateFault('GATE.TIMEOUT'), 'GATE.TIMEOUT'],
    ['the view is being rebuilt', new NotCaughtUp('partition 7'), 'HUB.NOT_CAUGHT_UP'],
    ['the broker hands over nothing', new ReadStalled('Reading hub.audit.v1/7 stalled at 3'), 'HUB.UNAVAILABLE'],
    ['the person is frozen', new PersonFrozen('p1'), 'PERSON.FROZEN'],
    ['the broker cannot be reached', Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 'HUB.UNAVAILABLE']
  ])('not now, where %s', (_, fault, code) => {
    const problem = problemOfFault(fault)
    expect(problem).toMatchObject({ status: 503, details: { code, headers: { 'retry-after': expect.any(String) } } })
  })

  it.each([new GateFault('GATE.FAULT', new TypeError('x')), new GateFault('GATE.NOT_ALLOWED'), new TypeError('x')])('is itself where it is a bug: %p', (bug) => {
    expect(problemOfFault(bug)).toBe(bug)
  })
})
