import { expect, it } from '@jest/globals'
import { documentOf } from '@oldham-cares/service-kit'
import type { NotDone } from '../self-service/refused.js'
import { problemOfSelfService } from './problem-of-self-service.js'

it.each<[NotDone, object]>([
  [{ state: 'unknown' }, { status: 404 }],
  [{ state: 'removed' }, { status: 410, code: 'ENDPOINT.REMOVED' }],
  [{ state: 'changed' }, { status: 412, code: 'ENDPOINT.CHANGED' }],
  [{ state: 'reused' }, { status: 409, code: 'COMMAND.ID_REUSED' }],
  [{ state: 'too-soon', afterSeconds: 3, detail: 'Later.' }, { status: 429, code: 'LIMIT.EXCEEDED', detail: 'Later.' }],
  [
    { state: 'refused', refused: { code: 'REPLAY.NUMBERS_UNKNOWN', detail: 'The number is beyond the last of the stream.', pointer: '/to' } },
    { status: 422, code: 'REPLAY.NUMBERS_UNKNOWN', errors: [{ pointer: '/to', detail: 'The number is beyond the last of the stream.' }] }
  ]
])('%j is told as %j', (outcome, expected) => {
  expect(documentOf(problemOfSelfService(outcome), 'c')).toMatchObject(expected)
})

it('who comes too soon is told when to come again', () => {
  expect(problemOfSelfService({ state: 'too-soon', afterSeconds: 3, detail: 'Later.' }).details.headers).toEqual({ 'retry-after': '3' })
})
