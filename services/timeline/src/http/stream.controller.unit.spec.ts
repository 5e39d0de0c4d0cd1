import { PassThrough, type Readable } from 'node:stream'
import { afterEach, describe, expect, it } from '@jest/globals'
import { createLogger, Problem, type CallerOfRequest, type Register } from '@oldham-cares/service-kit'
import { joined } from '../../testing/acting.js'
import { readingFrom } from '../../testing/reading.js'
import { imdt, practice, type Story } from '../../testing/story.js'
import { refOf, ViewInMemory } from '../../testing/view-in-memory.js'
import { StreamController } from './stream.controller.js'

const register = { careTeam: (id: string) => ({ id }) } as unknown as Register
const caller = (client: string): CallerOfRequest => ({ org: imdt.id, scope: ['timeline'], client, role: 'clinical', worker: 'nurse' })
interface Opened {
  readonly raw: PassThrough
  readonly stream: Readable
}
const opened: Opened[] = []

afterEach(() => {
  for (const { raw } of opened.splice(0)) raw.destroy()
})

const streaming = (story: Story) => {
  const happens = (_: readonly string[], signal: AbortSignal) => new Promise<void>((ends) => signal.addEventListener('abort', () => ends()))
  const parts = { ...readingFrom(new ViewInMemory().tell(...story.facts)), happens, stopping: new AbortController().signal }
  const controller = new StreamController(parts, register, createLogger({ service: 'test', level: 'silent' }))
  const ask = async (client = 'a') => {
    const raw = new PassThrough()
    const reply = { raw, header: () => reply, send: (stream: Readable) => void opened.push({ raw, stream }) }
    await controller.stream(caller(client), refOf(imdt.id, story.person), {}, undefined, 'c', reply).catch((cause: unknown) => {
      raw.destroy()
      throw cause
    })
  }
  const refused = async (client?: string) => {
    const problem = await ask(client).catch((cause: unknown) => cause)
    return problem instanceof Problem ? [problem.status, problem.details.code] : problem
  }
  return { ask, refused }
}
const turn = () => new Promise((after) => setImmediate(after))

describe('Streams that are open at once', () => {
  it('are so many for a client, and another client has its own', async () => {
    const { ask, refused } = streaming(joined())
    for (let count = 0; count < 50; count += 1) await ask()
    expect(await refused()).toEqual([429, 'LIMIT.EXCEEDED'])
    expect(await refused('b')).toBeUndefined()
  })

  it('make room as soon as one is closed, which then asks for nothing more', async () => {
    const { ask, refused } = streaming(joined())
    for (let count = 0; count < 50; count += 1) await ask()
    const [one] = opened
    one?.stream.resume()
    await turn()
    one?.raw.destroy()
    await turn()
    expect([await refused(), await refused()]).toEqual([undefined, [429, 'LIMIT.EXCEEDED']])
    await new Promise((ended) => (one?.stream.readableEnded ? ended(undefined) : one?.stream.once('end', ended)))
  })

  it('do not count what was refused', async () => {
    const { refused } = streaming(joined().and(practice, { type: 'EnterReferralInError', referral: 'r1', reason: 'wrong-person' }))
    for (let count = 0; count < 60; count += 1) {
      expect(await refused()).toEqual([403, 'REFERRAL.ENTERED_IN_ERROR'])
      await turn()
    }
    expect(opened).toEqual([])
  })
})
