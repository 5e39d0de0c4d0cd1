import type { IHeaders } from 'kafkajs'
import type { Run } from '../../support/run.ts'
import { outsider } from '../check/outsider.ts'
import { readTopics } from '../check/read-topics.ts'

/** So many of the newest are appended a second time, byte for byte, each to its own partition. */
const count = 5

/** What somebody appended before, appended again by somebody who does not know that it stands. */
export const appendAgain = async (run: Pick<Run, 'kafka'>, topic: string): Promise<void> => {
  const newest = (await readTopics(run, [topic])).toSorted((a, b) => Number(b.timestamp) - Number(a.timestamp)).slice(0, count)
  const producer = outsider(run).producer({ allowAutoTopicCreation: false })
  await producer.connect()
  try {
    for (const { partition, key, value, headers } of newest) {
      await producer.send({ topic, acks: -1, messages: [{ partition, key, value, headers: headers as IHeaders }] })
    }
  } finally {
    await producer.disconnect()
  }
}
