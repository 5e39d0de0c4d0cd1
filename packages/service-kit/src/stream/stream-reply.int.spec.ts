import { connect, type AddressInfo, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { fastify, type FastifyInstance } from 'fastify'
import { eventually } from '../../../../tests/support/eventually.js'
import { OpenStreams } from './open-streams.js'
import { placeFor, sendStream, type StreamReply } from './stream-reply.js'

const chunk = 'x'.repeat(64 * 1024)
let server: FastifyInstance
let client: Socket
let said: number
let ended: boolean
let gone: AbortSignal

async function* endless() {
  try {
    for (;;) {
      said += 1
      yield chunk
    }
  } finally {
    ended = true
  }
}

beforeEach(async () => {
  said = 0
  ended = false
  const open = new OpenStreams(1)
  server = fastify()
  server.get('/', (_request, reply) => {
    gone = placeFor('mind/a', open, reply as unknown as StreamReply)
    sendStream(reply as unknown as StreamReply, endless(), () => {})
  })
  await server.listen({ port: 0, host: '127.0.0.1' })
  client = connect((server.server.address() as AddressInfo).port, '127.0.0.1').pause()
  client.on('error', () => {}).write('GET / HTTP/1.1\r\nhost: hub\r\n\r\n')
})

afterEach(async () => {
  client.destroy()
  await server.close()
})

/** How much was said once nothing more is. */
const whenStill = () => {
  let before = -1
  return eventually(
    () => {
      const now = said
      const still = now > 0 && now === before
      before = now
      if (!still) throw new Error(`${now} chunks and more`)
      return now
    },
    { everyMs: 200 }
  )
}

describe('A reader that takes nothing', () => {
  it('is read no more for than the sockets hold', async () => {
    expect((await whenStill()) * chunk.length).toBeLessThan(64 * 1024 * 1024)
    expect([ended, gone.aborted]).toEqual([false, false])
  })

  it('is read on for as soon as it takes something', async () => {
    const before = await whenStill()
    client.resume()
    await eventually(() => expect(said).toBeGreaterThan(before + 100))
  })

  it('is read nothing more for once it is gone', async () => {
    await whenStill()
    client.destroy()
    await eventually(() => expect([ended, gone.aborted]).toEqual([true, true]))
    const after = said
    expect(await whenStill()).toBe(after)
  })
})
