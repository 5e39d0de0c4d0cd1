import { PassThrough, type Readable } from 'node:stream'
import { afterEach, describe, expect, it, jest } from '@jest/globals'
import { Problem } from '../problem/problem.js'
import { OpenStreams } from './open-streams.js'
import { placeFor, sendStream, type StreamReply } from './stream-reply.js'

const turn = () => new Promise((after) => setImmediate(after))

/** Takes from the stream as fast as `raw` is read. */
const replying = () => {
  const raw = new PassThrough({ highWaterMark: 64 })
  const headers: Record<string, string> = {}
  const reply: StreamReply = {
    raw,
    header: (name, value) => ((headers[name] = value), reply),
    send: (stream: Readable) => stream.pipe(raw)
  }
  return { raw, reply, headers }
}

async function* failing() {
  yield 'a'
  throw new Error('a bug')
}

afterEach(() => void jest.useRealTimers())

describe('The place of a stream', () => {
  it('is given back when nobody listens any more, who is then known to be gone', async () => {
    const open = new OpenStreams(1)
    const { raw, reply } = replying()
    const gone = placeFor('mind/a', open, reply)
    expect(gone.aborted).toBe(false)
    raw.destroy()
    await turn()
    expect(gone.aborted).toBe(true)
    expect(() => placeFor('mind/a', open, replying().reply)).not.toThrow()
  })

  it('is refused where the client has as many as it may, and says when to come back', () => {
    const open = new OpenStreams(1)
    placeFor('mind/a', open, replying().reply)
    let refusal: unknown
    try {
      placeFor('mind/a', open, replying().reply)
    } catch (cause) {
      refusal = cause
    }
    expect(refusal).toBeInstanceOf(Problem)
    expect(refusal).toMatchObject({ status: 429, details: { code: 'LIMIT.EXCEEDED', headers: { 'retry-after': '30' } } })
    expect(() => placeFor('mind/b', open, replying().reply)).not.toThrow()
  })
})

describe('A stream that is sent', () => {
  it('is an event stream that nothing on the way keeps', async () => {
    const { raw, reply, headers } = replying()
    sendStream(reply, (async function* () { yield 'a' })(), () => {})
    expect(headers).toEqual({ 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' })
    expect(String((await raw.toArray())[0])).toBe('a')
  })

  it('is not read ahead of a reader that takes nothing', async () => {
    const { raw, reply } = replying()
    let said = 0
    sendStream(reply, (async function* () { for (;;) yield `${'x'.repeat(32)}${said++}` })(), () => {})
    for (let time = 0; time < 50; time += 1) await turn()
    const before = said
    expect(before).toBeLessThan(10)
    raw.read()
    for (let time = 0; time < 50; time += 1) await turn()
    expect(said).toBeGreaterThan(before)
    raw.destroy()
  })

  it('says what it failed of', async () => {
    const { raw, reply } = replying()
    raw.on('error', () => {}).resume()
    const failed = await new Promise<unknown>((said) => sendStream(reply, failing(), said))
    expect(failed).toMatchObject({ message: 'a bug' })
    raw.destroy()
  })

  it('is cut where nobody has taken even its end, a minute after its age', () => {
    jest.useFakeTimers()
    const { raw, reply } = replying()
    sendStream(reply, (async function* () { for (;;) yield 'x'.repeat(100) })(), () => {})
    jest.advanceTimersByTime(15 * 60_000)
    expect(raw.destroyed).toBe(false)
    jest.advanceTimersByTime(60_000)
    expect(raw.destroyed).toBe(true)
  })
})
