import { describe, expect, it } from '@jest/globals'
import type { Received } from '@oldham-cares/log'
import { readDeadLetter } from './read-dead-letter.js'

const at: Received = {
  topic: 'hub.dead.v1', partition: 4, offset: 7, key: 'p', timestamp: 1_772_443_860_000, cause: undefined, valid: true,
  value: Buffer.from('…'), headers: { ce_source: Buffer.from('/timeline') }
}
const failing = (code: string) => ({ decode: async () => Promise.reject(Object.assign(new Error('no'), { code })) })

describe('A dead letter', () => {
  it('is told by who gave it up, where the record stands and why, without its bytes', async () => {
    const record = {
      type: 'DeadLettered', topic: 'hub.intake.v1', partition: 4, offset: 17, reason: 'RECORD.NOT_AVRO', attempts: 2,
      time: 1_772_443_860_000, original: 'c2VjcmV0', headers: { trace: 'eA==' }
    }
    expect(await readDeadLetter({ decode: async () => record }, at)).toEqual({
      service: 'timeline', person: 'p', topic: 'hub.intake.v1', partition: 4, offset: 17, reason: 'RECORD.NOT_AVRO', attempts: 2, time: 1_772_443_860_000
    })
  })

  it('that cannot be read itself is told by where it stands', async () => {
    expect(await readDeadLetter(failing('RECORD.NOT_AVRO'), at)).toMatchObject({ topic: 'hub.dead.v1', offset: 7, reason: 'RECORD.NOT_AVRO' })
  })

  it('waits for the registry rather than being told wrongly', async () => {
    await expect(readDeadLetter(failing('REGISTRY.UNREACHABLE'), at)).rejects.toMatchObject({ code: 'REGISTRY.UNREACHABLE' })
  })
})
