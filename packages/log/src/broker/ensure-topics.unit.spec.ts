import { describe, expect, it } from '@jest/globals'
import type { Admin } from 'kafkajs'
import { ensureTopics } from './ensure-topics.js'
import { partitionCount, topics, topicSettings } from './topics.js'

/** A broker with these topics that serves a new one only after it was asked so many times. */
const broker = (existing: readonly string[], refusals = 0) => {
  const made: { topic: string; numPartitions?: number }[] = []
  const asked: string[] = []
  let left = refusals
  const admin = {
    listTopics: async () => [...existing],
    createTopics: async ({ topics: some }: { topics: typeof made }) => made.push(...some),
    fetchTopicOffsets: async (topic: string) => {
      asked.push(topic)
      if (left > 0) {
        left -= 1
        throw new Error('This server is not the leader for that topic-partition')
      }
      return []
    }
  } as unknown as Admin
  return { admin, made, asked }
}

describe('the topics of the log', () => {
  it('are made where they are missing, with as many partitions as the log has, and no other', async () => {
    const missing = [topics.intake, topics.keys]
    const { admin, made } = broker(Object.keys(topicSettings).filter((topic) => !missing.some((one) => one === topic)))
    expect(await ensureTopics(admin)).toEqual(missing)
    expect(made.map(({ topic, numPartitions }) => [topic, numPartitions])).toEqual(missing.map((topic) => [topic, partitionCount]))
  })

  it('are waited for until they are served, though the broker refuses a new one at first', async () => {
    const { admin, asked } = broker(Object.keys(topicSettings).slice(1), 2)
    const [first] = Object.keys(topicSettings)
    expect(await ensureTopics(admin)).toEqual([first])
    expect(asked).toEqual([first, first, first])
  })

  it('are left alone a second time: nothing is made and nobody is waited for', async () => {
    const { admin, made, asked } = broker(Object.keys(topicSettings))
    expect(await ensureTopics(admin)).toEqual([])
    expect([made, asked]).toEqual([[], []])
  })
})
