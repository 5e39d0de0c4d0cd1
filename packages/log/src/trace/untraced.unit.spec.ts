import { describe, expect, it } from '@jest/globals'
import { received } from '../../testing/received.js'
import { appending } from './appending.js'
import { Handling } from './handling.js'

const given = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`
const following = [{ cause: 3, outgoing: { key: 'k', value: Buffer.alloc(0), headers: {} } }]
const carried = (headers: Readonly<Record<string, string>>) => {
  const at = { ...received(3), headers }
  const handling = new Handling('record.decide', [{ at, record: { type: 'AcceptReferral' } }])
  const [followed] = handling.inTrace(at, following)
  handling.end(false)
  return followed?.outgoing.headers
}

describe('a service without a collector', () => {
  it('appends without a trace', async () => {
    const headers: (string | undefined)[] = []
    await appending({ topic: 'hub.intake.v1', partition: 1, type: 'AcceptReferral' }, async (traceparent) => {
      headers.push(traceparent)
      return { partition: 1, offset: 1 }
    })
    expect(headers).toEqual([undefined])
  })

  it('carries on the trace that a record came with, unchanged', () => {
    expect(carried({ traceparent: given })).toEqual({ traceparent: given })
  })

  it('adds nothing to what follows from a record without one', () => {
    expect(carried({})).toEqual({})
  })
})
