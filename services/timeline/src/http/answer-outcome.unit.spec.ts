import { describe, expect, it } from '@jest/globals'
import type { Outcome } from '../act/outcome.js'
import { answerOutcome } from './answer-outcome.js'

const answered = (outcome: Outcome<object>, status: 200 | 201 = 200) => {
  const said: Record<string, unknown> = {}
  const reply = { status: (code: number) => (said['status'] = code), header: (name: string, value: string) => (said[name] = value) }
  return { body: answerOutcome(reply, outcome, status), said }
}

describe('What became of a command', () => {
  it('done: the status of the operation and how things stand', () => {
    expect(answered({ state: 'done', shown: { person: 'x' } }, 201)).toEqual({ body: { person: 'x' }, said: { status: 201 } })
  })

  it('pending: 202, and when to send the same request again', () => {
    expect(answered({ state: 'pending' })).toEqual({ body: { state: 'pending' }, said: { status: 202, 'retry-after': '1' } })
  })

  it('anything else: the problem of it', () => {
    expect(() => answered({ state: 'refused', code: 'REFERRAL.ALREADY_CLOSED' })).toThrow(expect.objectContaining({ status: 422 }))
    expect(() => answered({ state: 'unknown' })).toThrow(expect.objectContaining({ status: 404 }))
  })
})
