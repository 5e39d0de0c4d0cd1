import { randomUUID } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { pairs, type Pair } from '../testing/schema-pairs.js'

const registryUrl = process.env['SCHEMA_REGISTRY_URL'] ?? ''

const call = (method: string, path: string, body: object): Promise<Response> =>
  fetch(`${registryUrl}${path}`, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

/** Whether the registry, which asks Avro's own Java library, takes the reader after the writer. */
const takes = async ({ reader, writer }: Pair): Promise<boolean> => {
  const subject = `pair-${randomUUID()}`
  await call('PUT', `/config/${subject}`, { compatibility: 'BACKWARD' })
  const first = await call('POST', `/subjects/${subject}/versions`, { schema: JSON.stringify(writer) })
  expect(first.status).toBe(200)
  const second = await call('POST', `/subjects/${subject}/versions`, { schema: JSON.stringify(reader) })
  expect([200, 409]).toContain(second.status)
  return second.status === 200
}

describe('the registry judges like our check of the files', () => {
  it.each(pairs.filter(({ strict }) => !strict))('$rule: $readable', async pair => {
    expect(await takes(pair)).toBe(pair.readable)
  })
})
