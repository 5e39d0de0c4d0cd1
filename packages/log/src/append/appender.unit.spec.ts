import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { CompressionTypes, type Producer, type ProducerBatch, type RecordMetadata } from 'kafkajs'
import { Appender } from './appender.js'
import type { Outgoing, Standing } from './outgoing.js'

/** A broker that takes requests as they come and answers when told to. */
class BrokerInHand {
  readonly requests: ProducerBatch[] = []
  private readonly answers: { ok: (metadata: RecordMetadata[]) => void; fail: (cause: Error) => void }[] = []
  private readonly ends = new Map<string, number>()

  sendBatch(request: ProducerBatch): Promise<RecordMetadata[]> {
    this.requests.push(request)
    return new Promise((ok, fail) => this.answers.push({ ok, fail }))
  }

  /** Each request as `topic/partition value…`, one line per partition. */
  lines(): string[][] {
    return this.requests.map(({ topicMessages = [] }) => {
      const lines = new Map<string, string[]>()
      for (const { topic, messages } of topicMessages) {
        for (const { partition, value } of messages) {
          const at = `${topic}/${partition}`
          const said = value === null || value.length > 9 ? 'much' : String(value)
          lines.set(at, [...(lines.get(at) ?? []), said])
        }
      }
      return [...lines].map(([at, values]) => `${at} ${values.join(' ')}`)
    })
  }

  stood(topicName: string, partition: number, end: number): void {
    this.ends.set(`${topicName}/${partition}`, end)
  }

  /** Answers the oldest request; every partition it names goes on from its end. */
  takes(): void {
    const { topicMessages = [] } = this.requests[this.requests.length - this.answers.length] ?? {}
    const counts = new Map<string, { topicName: string; partition: number; count: number }>()
    for (const { topic: topicName, messages } of topicMessages) {
      for (const { partition = 0 } of messages) {
        const at = `${topicName}/${partition}`
        counts.set(at, { topicName, partition, count: (counts.get(at)?.count ?? 0) + 1 })
      }
    }
    const metadata = [...counts].map(([at, { topicName, partition, count }]) => {
      const base = this.ends.get(at) ?? 0
      this.ends.set(at, base + count)
      return { topicName, partition, errorCode: 0, baseOffset: String(base) }
    })
    this.answers.shift()?.ok(metadata)
  }

  tellsNothing(): void {
    this.answers.shift()?.ok([])
  }

  fails(): void {
    this.answers.shift()?.fail(new Error('No copy in sync'))
  }
}

let broker: BrokerInHand
let appender: Appender

beforeEach(() => {
  jest.useFakeTimers()
  broker = new BrokerInHand()
  appender = new Appender(broker as unknown as Producer)
})

afterEach(() => {
  jest.useRealTimers()
})

const saying = (text: string): Outgoing => ({ key: 'someone', value: Buffer.from(text), headers: {} })
const ofBytes = (bytes: number): Outgoing => ({ key: 'someone', value: Buffer.alloc(bytes), headers: {} })
const whyItFails = (append: Promise<Standing>) => append.then(() => 'nothing', ({ message }: Error) => message)
const pass = (ms = 1) => jest.advanceTimersByTimeAsync(ms)

describe('Appending', () => {
  it('puts what comes at about the same time into one request', async () => {
    void appender.append('a', 0, [saying('one')])
    void appender.append('a', 1, [saying('two')])
    void appender.append('b', 0, [saying('three')])
    expect(broker.requests).toEqual([])
    await pass()
    expect(broker.lines()).toEqual([['a/0 one', 'a/1 two', 'b/0 three']])
    expect(broker.requests[0]?.acks).toBe(-1)
  })

  it('sends what comes later without waiting for the answer', async () => {
    void appender.append('a', 0, [saying('one')])
    await pass()
    void appender.append('a', 0, [saying('two')])
    await pass()
    expect(broker.lines()).toEqual([['a/0 one'], ['a/0 two']])
  })

  it('keeps together what was handed over together, and tells each where its first record stands', async () => {
    broker.stood('a', 0, 10)
    broker.stood('a', 1, 4)
    const standing = Promise.all([
      appender.append('a', 0, [saying('one'), saying('two')]),
      appender.append('a', 1, [saying('else')]),
      appender.append('a', 0, [saying('three')])
    ])
    await pass()
    expect(broker.lines()).toEqual([['a/0 one two three', 'a/1 else']])
    broker.takes()
    expect(await standing).toEqual([
      { partition: 0, offset: 10 },
      { partition: 1, offset: 4 },
      { partition: 0, offset: 12 }
    ])
  })

  it('fails everything of a request that failed, and nothing of the next', async () => {
    const appends = [appender.append('a', 0, [saying('one')]), appender.append('b', 1, [saying('two')])]
    const failures = Promise.all(appends.map(whyItFails))
    await pass()
    broker.fails()
    expect(await failures).toEqual(['No copy in sync', 'No copy in sync'])
    const next = appender.append('a', 0, [saying('three')])
    await pass()
    broker.takes()
    expect(await next).toEqual({ partition: 0, offset: 0 })
  })

  it('fails where the broker does not say where the records stand', async () => {
    const failure = whyItFails(appender.append('a', 0, [saying('one')]))
    await pass()
    broker.tellsNothing()
    expect(await failure).toBe('The broker did not say where a record of a/0 stands')
  })

  it('compresses large requests only', async () => {
    void appender.append('a', 0, [ofBytes(16 * 1024 - 1)])
    await pass()
    void appender.append('a', 0, [ofBytes(16 * 1024)])
    await pass()
    expect(broker.requests.map(({ compression }) => compression)).toEqual([CompressionTypes.None, CompressionTypes.ZSTD])
  })
})

describe('A request', () => {
  const large = 300 * 1024

  it('carries no more of a partition than a broker takes, and the rest goes in order with later ones', async () => {
    const standing = Promise.all([
      appender.append('a', 0, [ofBytes(large)]),
      appender.append('a', 0, [ofBytes(large)]),
      appender.append('a', 0, [saying('small')]),
      appender.append('a', 1, [saying('else')])
    ])
    await pass()
    expect(broker.lines()).toEqual([['a/0 much', 'a/1 else']])
    broker.takes()
    await pass()
    expect(broker.lines()[1]).toEqual(['a/0 much small'])
    broker.takes()
    expect((await standing).map(({ offset }) => offset)).toEqual([0, 1, 2, 0])
  })

  it('takes one append however large, for it would never go otherwise', async () => {
    void appender.append('a', 0, [ofBytes(3 * large)])
    await pass()
    expect(broker.lines()).toEqual([['a/0 much']])
  })

  it('waits while two are under way, and goes as soon as one has ended, well or not', async () => {
    for (const text of ['one', 'two']) {
      appender.append('a', 0, [saying(text)]).catch(() => undefined)
      await pass()
    }
    void appender.append('a', 0, [saying('three')])
    void appender.append('a', 0, [saying('four')])
    await pass(1_000)
    expect(broker.requests).toHaveLength(2)
    broker.fails()
    await pass(0)
    expect(broker.lines()[2]).toEqual(['a/0 three four'])
  })

  it('leaves nothing behind, however much comes at once', async () => {
    const standing = Promise.all(Array.from({ length: 40 }, () => appender.append('a', 0, [ofBytes(large)])))
    for (let round = 0; round < 40; round += 1) {
      await pass()
      broker.takes()
    }
    expect((await standing).map(({ offset }) => offset)).toEqual(Array.from({ length: 40 }, (_, n) => n))
  })
})
