import { describe, expect, it } from '@jest/globals'
import { erasedMarker, KeyDirectory, type PersonKeyRecord } from '@oldham-cares/vault'
import { KeyMarks } from './key-marks.js'

const key = (person: string, keyId: string): PersonKeyRecord =>
  ({ hmac: `h-${person}`, keyId, person, wrapped: 'eA==', kek: 'kek-1', status: 'active', time: 1 })

/** The topic and who follows it: what is appended is read back, as the follower does. */
const onTopic = () => {
  const topic: PersonKeyRecord[] = []
  const directory = new KeyDirectory()
  const said: string[] = []
  const marks: KeyMarks = new KeyMarks({
    directory,
    now: () => 9,
    append: async (record) => {
      topic.push(record)
      directory.apply(record, topic.length - 1)
    },
    marked: ({ keyId }) => said.push(keyId)
  })
  const write = async (record: PersonKeyRecord) => {
    topic.push(record)
    directory.apply(record, topic.length - 1)
    await marks.markAgain(record)
  }
  return { topic, directory, marks, said, write }
}

describe('a key that is written after its marker', () => {
  it('is overwritten again: a rotation under way must not bring it back', async () => {
    const { topic, write, said, directory } = onTopic()
    const rani = key('rani', 'k1')
    for (const record of [rani, erasedMarker(rani, 2), { ...rani, kek: 'kek-2', stands: 0 }]) await write(record)
    expect(topic.map(({ status }) => status)).toEqual(['active', 'erased', 'active', 'erased'])
    expect(said).toEqual(['k1'])
    expect([...directory.active()]).toEqual([])
  })

  it('of somebody who was not erased stays', async () => {
    const { topic, write } = onTopic()
    const rani = key('rani', 'k1')
    for (const record of [rani, { ...rani, kek: 'kek-2', stands: 0 }]) await write(record)
    expect(topic).toHaveLength(2)
  })
})

describe('forgetting somebody', () => {
  it('writes one marker for each key, and none where each has one', async () => {
    const { topic, write, marks, said } = onTopic()
    await write(key('rani', 'k1'))
    await write(key('jane', 'k2'))
    for (const _ of [1, 2]) await marks.forget('rani')
    expect(topic.slice(2)).toEqual([expect.objectContaining({ keyId: 'k1', status: 'erased', wrapped: '' })])
    expect(said).toEqual(['k1'])
  })

  it('of whom nothing is known writes nothing', async () => {
    const { topic, marks } = onTopic()
    await marks.forget('nobody')
    expect([topic, marks.unknownOf(['k1'])]).toEqual([[], ['k1']])
  })
})
