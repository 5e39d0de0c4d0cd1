import { describe, expect, it } from '@jest/globals'
import type { Problem } from '../problem/problem.js'
import { readSent, type Incoming } from './read-sent.js'

const incoming = (more: Partial<Incoming> = {}): Incoming => ({
  id: 'correlation',
  method: 'POST',
  url: '/timeline/v1/households?x=1',
  headers: { 'idempotency-key': 'key-1' },
  body: { name: 'x' },
  ...more
})

const read = (sent: unknown) => ({ body: sent })
const problemOf = (work: () => unknown): Problem | undefined => {
  try {
    work()
  } catch (cause) {
    return cause as Problem
  }
  return undefined
}

describe('A command as it was posted', () => {
  it('is its key, its method and path, and its body', () => {
    expect(readSent(incoming(), read)).toEqual({ key: 'key-1', correlation: 'correlation', target: 'POST /timeline/v1/households', body: { name: 'x' } })
  })

  it.each([undefined, '', 'with space', 'ä', 'x'.repeat(256), ['a', 'b']])('is refused under the key %j', (key) => {
    const problem = problemOf(() => readSent(incoming({ headers: { 'idempotency-key': key } }), read))
    expect(problem).toMatchObject({ status: 400, details: { code: 'REQUEST.IDEMPOTENCY_KEY' } })
  })

  it('is refused where the contract has it otherwise, with what is wrong', () => {
    const wrong = [{ pointer: '/name', detail: 'is missing' }]
    const problem = problemOf(() => readSent(incoming(), () => ({ wrong })))
    expect(problem).toMatchObject({ status: 400, details: { code: 'REQUEST.INVALID', errors: wrong } })
  })
})
