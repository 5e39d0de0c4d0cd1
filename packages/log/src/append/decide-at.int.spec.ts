import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { NotificationNumbered } from '@oldham-cares/domain'
import { realParts } from '../../../../tests/support/real-parts.js'
import { partitionOf } from '../broker/partition.js'
import { topics } from '../broker/topics.js'
import type { GroupConsumer } from '../consume/group-consumer.js'
import { Log } from '../log.js'
import type { Fold } from '../project/fold.js'
import type { View } from '../view/view.js'

const subscription = randomUUID()
const row = `last:${subscription}`
const at = partitionOf(subscription)

/** The last number of this test's own subscription: others stand on the topic, too. */
const fold: Fold<NotificationNumbered> = {
  rowsOf: () => [row],
  fold: (record, rows) => {
    if (record.type !== 'NotificationNumbered' || record.subscription !== subscription) return
    if (record.number !== (rows.get<number>(row) ?? 0) + 1) throw new Error('a gap')
    rows.set(row, record.number)
  }
}

const opened: { log: Log; consumer: GroupConsumer; view: View }[] = []
const open = async () => {
  const log = await Log.open({ ...realParts(), name: `decide-at-${randomUUID().slice(0, 8)}` })
  const view = log.view(`decide-at-${randomUUID().slice(0, 8)}`)
  const consumer = log.consumer(new Map([[topics.subscriptions, log.projector<NotificationNumbered>(topics.subscriptions, view, { input: fold, unreadable: async () => {} })]]))
  await consumer.start()
  opened.push({ log, consumer, view })
  return log.deciderAt(topics.subscriptions, view)
}

let deciders: Awaited<ReturnType<typeof open>>[]
beforeAll(async () => {
  deciders = await Promise.all([open(), open()])
})
afterAll(async () => {
  for (const { log, consumer, view } of opened) {
    await consumer.close()
    await log.redis.del(...Array.from({ length: 24 }, (_, partition) => view.keyOf(partition)))
    await log.close()
  }
})

it('Two processes that number beside each other leave no gap and give no number twice', async () => {
  const numberNext = (decideAt: (typeof deciders)[number]) =>
    decideAt(at, [row], (rows) => {
      const number = (rows.get<number>(row) ?? 0) + 1
      const record: NotificationNumbered = { type: 'NotificationNumbered', subscription, number, release: `r-${number}`, person: 'p', partition: 0, source: number, time: Date.now() }
      return [{ key: subscription, record }]
    })
  const each = 10
  await Promise.all(deciders.map(async (decideAt) => {
    for (let done = 0; done < each; done += 1) await numberNext(decideAt)
  }))
  const [last] = await Promise.all(opened.map(({ view }) => view.row<number>(at, row)))
  expect(last).toBe(2 * each)
  expect(await opened[0]?.view.row(at, `frozen:${subscription}`)).toBeUndefined()
})
