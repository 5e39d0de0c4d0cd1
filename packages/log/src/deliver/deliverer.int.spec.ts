import { randomUUID } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import type { Delivery, Recipient } from '@oldham-cares/domain'
import { eventually } from '../../../../tests/support/eventually.js'
import { connected } from '../../testing/connected.js'
import { releaseTo } from '../../testing/exit-in-memory.js'
import { Appender } from '../append/appender.js'
import { endOf } from '../broker/ends.js'
import { partitionOf } from '../broker/partition.js'
import { partitionCount, topics } from '../broker/topics.js'
import { GroupConsumer } from '../consume/group-consumer.js'
import type { Log } from '../log.js'
import type { ProjectionRules } from '../project/fold.js'
import { Projector } from '../project/projector.js'
import type { RecordCodec } from '../project/readable.js'
import { View } from '../view/view.js'
import { Deliverer } from './deliverer.js'
import type { Attempted, Try } from './destination.js'
import type { Replay } from './retelling.js'

const json: RecordCodec = {
  encode: (_topic, record) => ({ value: Buffer.from(JSON.stringify(record)), headers: {} }),
  decode: async ({ value }) => JSON.parse(value.toString())
}
const recipient: Recipient = { kind: 'partner', id: 'mind' }
const down: Attempted = { outcome: 'failed', failure: 'WEBHOOK.UNREACHABLE' }
const waitMs = 3_000

const parts = connected('deliverer-test')

/** Two topics and two views of this test's own, and one process after another that delivers over them. */
class Exit {
  readonly id = randomUUID().slice(0, 8)
  readonly releasesTopic = `hub.test-releases-${this.id}.v1`
  readonly deliveriesTopic = `hub.test-deliveries-${this.id}.v1`
  readonly tried: (Try & { readonly id: string; readonly at: number; readonly outcome: string })[] = []
  readonly views = { releases: new View(parts.redis, `releases-${this.id}`), deliveries: new View(parts.redis, `deliveries-${this.id}`) }
  replays: readonly Replay[] = []
  answer: (as: Try) => Attempted = () => ({ outcome: 'delivered', status: 204 })
  deliverer!: Deliverer
  private readonly appender = new Appender(parts.producer)
  private readonly sequences = new Map<string, number>()
  private numbers = 0

  async make(): Promise<void> {
    await parts.admin.createTopics({ waitForLeaders: true, topics: [this.releasesTopic, this.deliveriesTopic].map((topic) => ({ topic, numPartitions: partitionCount })) })
  }

  /** Resolves with what ends the process. */
  async start(): Promise<() => Promise<void>> {
    this.deliverer = new Deliverer({
      log: this.log() as unknown as Log,
      topic: this.releasesTopic,
      ...this.views,
      channelOf: () => 'webhook',
      destinationsOf: () => ['one', 'two'].map((name) => ({ name, since: 0 })),
      paceOf: () => ({ run: (task) => task() }),
      replays: () => this.replays,
      wait: () => waitMs,
      words: () => {},
      attempt: async ({ id }, as) => {
        const attempted = this.answer(as)
        this.tried.push({ ...as, id, at: Date.now(), outcome: attempted.outcome })
        return attempted
      }
    })
    const { releasesHandler, deliveriesHandler } = this.deliverer
    const handlers = new Map([[this.releasesTopic, releasesHandler], [this.deliveriesTopic, deliveriesHandler]])
    const consumer = new GroupConsumer({ kafka: parts.kafka, groupId: `deliverer-${this.id}`, handlers, words: () => {} })
    await consumer.start()
    const { deliverer } = this
    const close = async () => {
      deliverer.stop()
      await consumer.close()
      deliverer.stop()
    }
    parts.closing.push(close)
    return close
  }

  /** The sequence of what happens to the person next; nothing is decided of it unless that is asked for. */
  happens(person: string): number {
    const sequence = (this.sequences.get(person) ?? 0) + 1
    this.sequences.set(person, sequence)
    return sequence
  }

  async decide(person: string, sequence = this.happens(person)): Promise<void> {
    this.numbers += 1
    await this.append(this.releasesTopic, person, { ...releaseTo(recipient, person, sequence), number: this.numbers })
  }

  taken(endpoint: string): string[] {
    return this.tried.filter(({ destination, outcome, replay }) => destination === endpoint && outcome !== 'failed' && replay === undefined).map(({ id }) => id)
  }

  private async append(topic: string, key: string, record: object): Promise<void> {
    await this.appender.append(topic, partitionOf(key), [{ key, ...json.encode(topic, record as never) }])
  }

  private log() {
    const named = (topic: string) => (topic === topics.deliveries ? this.deliveriesTopic : topic)
    return {
      append: (topic: string, key: string, record: Delivery) => this.append(named(topic), key, record),
      end: (topic: string, partition: number) => endOf(parts.admin, named(topic), partition),
      deadLetter: async () => {},
      projector: <Input>(topic: string, view: View, rules: ProjectionRules<Input>) => new Projector({ inputTopic: named(topic), view, rules, codec: json, admin: parts.admin })
    }
  }
}

const anna = 'anna'
const ids = (...sequences: readonly number[]) => sequences.map((sequence) => `${anna}#${sequence}`)

describe('Delivering over a broker and a Redis', () => {
  it('keeps order and waits through a restart and lost views, sends nothing again that was taken, and replays', async () => {
    const exit = new Exit()
    await exit.make()
    const stop = await exit.start()
    exit.answer = ({ destination }) => (destination === 'one' ? down : { outcome: 'delivered' })
    for (let at = 0; at < 3; at += 1) await exit.decide(anna)
    await eventually(() => expect(exit.taken('two')).toEqual(ids(1, 2, 3)))
    expect(exit.tried.filter(({ destination }) => destination === 'one').map(({ id, attempt }: { id: string; attempt: number }) => [id, attempt])).toEqual([[`${anna}#1`, 1]])

    await stop()
    exit.answer = () => ({ outcome: 'delivered' })
    await exit.start()
    await eventually(() => expect(exit.taken('one')).toEqual(ids(1, 2, 3)))
    const [first, second] = exit.tried.filter(({ destination }) => destination === 'one')
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(waitMs)
    expect(second?.attempt).toBe(2)

    await parts.redis.del(...Object.values(exit.views).flatMap((view) => Array.from({ length: partitionCount }, (_, partition) => view.keyOf(partition))))
    await exit.decide(anna)
    await eventually(() => expect([exit.taken('one'), exit.taken('two')]).toEqual([ids(1, 2, 3, 4), ids(1, 2, 3, 4)]))

    exit.replays = [{ replay: 'again', destination: 'one', recipient, ranges: [{ partition: partitionOf(anna), from: 2, to: 3 }] }]
    exit.deliverer.replay('one')
    await eventually(() => expect(exit.tried.filter(({ replay }) => replay === 'again').map(({ id }) => id)).toEqual(ids(2, 3)))
    expect([exit.taken('one'), exit.taken('two')]).toEqual([ids(1, 2, 3, 4), ids(1, 2, 3, 4)])
  }, 60_000)

  it('tells what was decided late once, after what was told before it, also where it waits while the process is started again', async () => {
    const exit = new Exit()
    await exit.make()
    const stop = await exit.start()
    const late = exit.happens(anna)
    await exit.decide(anna)
    await exit.decide(anna)
    await eventually(() => expect([exit.taken('one'), exit.taken('two')]).toEqual([ids(2, 3), ids(2, 3)]))

    exit.answer = ({ destination }) => (destination === 'one' ? down : { outcome: 'delivered' })
    await exit.decide(anna, late)
    await eventually(() => expect(exit.taken('two')).toEqual(ids(2, 3, 1)))
    await eventually(() => expect(exit.tried.at(-1)).toMatchObject({ destination: 'one', outcome: 'failed' }))
    await stop()
    exit.answer = () => ({ outcome: 'delivered' })
    await exit.start()
    await exit.decide(anna)
    await eventually(() => expect([exit.taken('one'), exit.taken('two')]).toEqual([ids(2, 3, 1, 4), ids(2, 3, 1, 4)]))
  }, 60_000)
})
