import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

export interface Shot {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface Measured {
  readonly offeredPerSecond: number
  readonly acceptedPerSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly refused: number
}

const sockets = new Agent({ keepAlive: true, maxSockets: 256 })

const fire = ({ url, headers, body }: Shot): Promise<number> =>
  new Promise((answered) => {
    const sent = request(url, { method: 'POST', agent: sockets, headers: { ...headers, 'content-length': Buffer.byteLength(body) } }, (answer) => {
      answer.resume().on('end', () => answered(answer.statusCode ?? 0))
    })
    sent.on('error', () => answered(0))
    sent.end(body)
  })

/** Answers that say it was done; 202 says that it was not yet. */
const done = new Set([200, 201])

const quantile = (sorted: readonly number[], q: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0

/**
 * Offers requests at a steady rate whatever the answers do, and counts latency from the moment each was due, so that a
 * server that falls behind cannot hide it.
 */
export const openLoop = async (next: () => Shot, perSecond: number, seconds: number): Promise<Measured> => {
  const total = Math.round(perSecond * seconds)
  const began = performance.now()
  const latencies: number[] = []
  let refused = 0
  const shots: Promise<void>[] = []
  const take = async (scheduled: number): Promise<void> => {
    if (done.has(await fire(next()))) latencies.push(performance.now() - scheduled)
    else refused += 1
  }
  for (let sent = 0; sent < total; ) {
    const due = Math.min(total, Math.floor(((performance.now() - began) / 1_000) * perSecond) + 1)
    for (; sent < due; sent += 1) {
      const scheduled = began + (sent / perSecond) * 1_000
      shots.push(take(scheduled))
    }
    await pause(1)
  }
  await Promise.all(shots)
  const tookSeconds = (performance.now() - began) / 1_000
  latencies.sort((a, b) => a - b)
  return {
    offeredPerSecond: Math.round(perSecond),
    acceptedPerSecond: Math.round(latencies.length / tookSeconds),
    p50Ms: Math.round(quantile(latencies, 0.5) * 10) / 10,
    p99Ms: Math.round(quantile(latencies, 0.99) * 10) / 10,
    refused
  }
}

/** Kept up: everything accepted, and at least 95 % of what was offered within the time it was offered in. */
const keptUp = ({ offeredPerSecond, acceptedPerSecond, refused }: Measured): boolean =>
  refused === 0 && acceptedPerSecond >= 0.95 * offeredPerSecond

/** Raises the rate by a quarter until it is no longer kept up with; answers with the last rate that was. */
export const sustained = async (next: () => Shot, from: number, seconds: number): Promise<Measured> => {
  let best: Measured | undefined
  for (let rate = from; ; rate *= 1.25) {
    const measured = await openLoop(next, rate, seconds)
    if (!keptUp(measured)) return best ?? measured
    best = measured
  }
}

export const head = ['| | offered/s | accepted/s | p50 ms | p99 ms | refused |', '|---|---|---|---|---|---|']

export const asRow = (what: string, { offeredPerSecond, acceptedPerSecond, p50Ms, p99Ms, refused }: Measured): string =>
  `| ${what} | ${offeredPerSecond} | ${acceptedPerSecond} | ${p50Ms} | ${p99Ms} | ${refused} |`
