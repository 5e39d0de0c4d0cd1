import { describe, expect, it } from '@jest/globals'
import { sayTrace, type Trace } from './say-trace.ts'

const at = (second: number) => `2026-11-02T12:00:0${second}.000Z`

const trace: Trace = {
  id: 'r1',
  as: 'referral',
  people: 1,
  more: false,
  journeys: [{
    person: 'p1',
    partition: 7,
    referrals: ['r1'],
    more: false,
    commands: [{
      command: 'c1',
      type: 'SubmitReferral',
      by: { kind: 'practice', id: 'A1001' },
      door: 'fhir-gateway',
      correlation: 'corr',
      trace: 'abc',
      received: at(0),
      offset: 4,
      state: 'decided',
      facts: [{
        fact: 'c1.0',
        type: 'ReferralRouted',
        offset: 9,
        time: at(1),
        valid: true,
        recipients: [
          { recipient: { kind: 'partner', id: 'mind' }, state: 'withheld', reason: 'CONSENT.WITHDRAWN', decided: at(2), attempts: [] },
          {
            recipient: { kind: 'practice', id: 'A1001' },
            state: 'released',
            number: 3,
            decided: at(2),
            answer: 'a1',
            attempts: [{ channel: 'fhir', as: 'message', attempt: 1, outcome: 'attempted', status: 503, reason: 'PRACTICE.AWAY', time: at(3), ms: 40, next: at(8) }]
          }
        ]
      }, { fact: 'c1.1', offset: 10, time: at(1), valid: false, recipients: [] }]
    }]
  }]
}

describe('A trace in a terminal', () => {
  it('is a line for each thing that happened, beneath what it followed from', () => {
    expect(sayTrace(trace)).toEqual([
      'r1 (referral): person p1, partition 7 referral r1',
      '',
      `${at(0)} SubmitReferral from practice/A1001 through fhir-gateway at 4`,
      `${''.padEnd(24)}   correlation corr trace abc`,
      `${at(1)}   ReferralRouted at 9`,
      `${at(2)}     partner/mind withheld CONSENT.WITHDRAWN`,
      `${at(2)}     practice/A1001 released as number 3 answer a1`,
      `${at(3)}       message #1 attempted 503 PRACTICE.AWAY after 40 ms again ${at(8)}`,
      `${at(1)}   a record that cannot be read at 10 void`
    ])
  })

  it('says where facts were left out, and what became of a command that was refused or nobody decided', () => {
    const [journey] = trace.journeys
    const [command] = journey?.commands ?? []
    if (journey === undefined || command === undefined) throw new Error('Nothing to tell')
    const told = (state: string) => sayTrace({ ...trace, journeys: [{ ...journey, more: true, commands: [{ ...command, state, facts: [] }] }] })
    expect(told('refused')).toContain('The oldest facts are left out.')
    expect(told('refused').join('\n')).toContain('at 4 refused')
    expect(told('undecided').join('\n')).toContain('at 4 undecided')
  })

  it('says why a command was given up, where its dead letter stands and as what it was redriven', () => {
    const [journey] = trace.journeys
    const [command] = journey?.commands ?? []
    if (journey === undefined || command === undefined) throw new Error('Nothing to tell')
    const givenUp = { reason: 'PERSON.FROZEN', time: at(1), letter: '7-3', state: 'redriven', command: 'c2' }
    const told = (...commands: (typeof command)[]) => sayTrace({ ...trace, journeys: [{ ...journey, commands }] })
    expect(told({ ...command, state: 'given-up', givenUp, facts: [] }, { ...command, command: 'c2', insteadOf: 'c1', facts: [] }).slice(2)).toEqual([
      `${at(0)} SubmitReferral from practice/A1001 through fhir-gateway at 4 given-up`,
      `${''.padEnd(24)}   correlation corr trace abc command c1`,
      `${at(1)}   given up PERSON.FROZEN dead letter 7-3 redriven as c2`,
      '',
      `${at(0)} SubmitReferral from practice/A1001 through fhir-gateway at 4`,
      `${''.padEnd(24)}   correlation corr trace abc command c2 instead of c1`
    ])
    const { type: _type, by: _by, ...unread } = command
    expect(told({ ...unread, state: 'given-up', givenUp: { ...givenUp, state: 'open' }, facts: [] })[2]).toBe(`${at(0)} a command that nobody can read through fhir-gateway at 4 given-up`)
  })

  it('says that there are more people than are told, and nothing where there are none', () => {
    expect(sayTrace({ ...trace, people: 30, more: true }).at(-1)).toBe('Of 30 people 1 are told: ask by a referral, a message or a command.')
    expect(sayTrace({ ...trace, more: true }).at(-1)).toBe('There may be further people: ask by a referral, a message or a command.')
    expect(sayTrace(trace).join('\n')).not.toContain('ask by')
  })
})
