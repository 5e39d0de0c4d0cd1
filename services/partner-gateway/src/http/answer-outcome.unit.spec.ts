import { describe, expect, it } from '@jest/globals'
import type { Outcome } from '../commands/outcome.js'
import { answerOutcome } from './answer-outcome.js'

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

  it('anything else: the problem of it', () => {
    expect(() => answered({ state: 'refused', code: 'REFERRAL.NOT_OWNER' })).toThrow(expect.objectContaining({ status: 422 }))
    expect(() => answered({ state: 'unknown' })).toThrow(expect.objectContaining({ status: 404 }))
  })
})
