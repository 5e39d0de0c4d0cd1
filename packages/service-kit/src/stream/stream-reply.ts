import { finished, Readable, type Writable } from 'node:stream'
import { Problem } from '../problem/problem.js'
import { streamLastsMs } from './keep-alive.js'
import type { OpenStreams } from './open-streams.js'

/** As much of a Fastify reply as a stream needs. */
export interface StreamReply {
  readonly raw: Writable
  header(name: string, value: string): StreamReply
  send(stream: Readable): unknown
}

/** A stream ends by itself at its age; whoever has not taken even that by then reads no more, and would keep its place for ever. */
const cutAfterMs = streamLastsMs + 60_000

const tooMany = (): Problem =>
  new Problem('too-many-requests', {
    code: 'LIMIT.EXCEEDED',
    detail: 'This client has as many streams open as it may have.',
    headers: { 'retry-after': '30' }
  })

/** Aborts when nobody listens any more, or the answer was a refusal: then the client has its place back. Throws 429 where it has none left. */
export const placeFor = (client: string, open: OpenStreams, { raw }: Pick<StreamReply, 'raw'>): AbortSignal => {
  const giveBack = open.take(client)
  if (giveBack === undefined) throw tooMany()
  const gone = new AbortController()
  finished(raw, () => {
    giveBack()
    gone.abort()
  })
  return gone.signal
}

/** Nothing is read ahead of what the reader has taken: it would have been asked too early, and kept in memory without an end. */
export const sendStream = (reply: StreamReply, said: AsyncIterable<string>, failed: (fault: unknown) => void): void => {
  const stream = Readable.from(said, { objectMode: false, highWaterMark: 0 })
  stream.once('error', failed)
  const cut = setTimeout(() => reply.raw.destroy(), cutAfterMs).unref()
  finished(reply.raw, () => clearTimeout(cut))
  reply.header('content-type', 'text/event-stream').header('x-accel-buffering', 'no').send(stream)
}
