import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What one receiver took: the event's id and when, as `Date.now()` counts. */
export type Taken = readonly [id: string, at: number]

export type Asked =
  | { readonly ask: 'count' | 'taken' | 'forget' | 'sample' }
  | { readonly ask: 'answer'; readonly receiver: number; readonly afterMs: number }

interface Receiver {
  afterMs: number
  taken: Taken[]
}

const receivers = Array.from({ length: Number(process.argv[2]) }, (): Receiver => ({ afterMs: 0, taken: [] }))
let sample = ''

/** Takes whatever comes and checks nothing, so that what is measured is the sender. */
const serverOf = (receiver: Receiver): Server =>
  createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      receiver.taken.push([String(request.headers['webhook-id']), Date.now()])
      if (sample === '') sample = Buffer.concat(chunks).toString()
      const answer = () => void response.writeHead(204).end()
      if (receiver.afterMs > 0) setTimeout(answer, receiver.afterMs)
      else answer()
    })
  })

const answers = {
  count: () => receivers.map(({ taken }) => taken.length),
  taken: () => receivers.map(({ taken }) => taken),
  sample: () => sample,
  forget: () => {
    for (const receiver of receivers) receiver.taken = []
    return true
  }
}

const servers = receivers.map(serverOf)
for (const server of servers) await once(server.listen(0, '127.0.0.1'), 'listening')
process.send?.(servers.map((server) => (server.address() as AddressInfo).port))

process.on('message', (asked: Asked) => {
  if (asked.ask !== 'answer') return void process.send?.(answers[asked.ask]())
  const receiver = receivers[asked.receiver]
  if (receiver) receiver.afterMs = asked.afterMs
  process.send?.(true)
})
process.on('SIGTERM', () => process.exit(0))
