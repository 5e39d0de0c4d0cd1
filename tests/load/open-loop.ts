import { Agent, request } from 'node:http'
import { offer } from './offer.ts'
import { quantilesOf } from './quantiles.ts'

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

/** The status of the answer, 0 where there was none. */
export const fire = ({ url, headers, body }: Shot): Promise<number> =>
  new Promise((answered) => {
    const sent = request(url, { method: 'POST', agent: sockets, headers: { ...headers, 'content-length': Buffer.byteLength(body) } }, (answer) => {
      answer.resume().on('end', () => answered(answer.statusCode ?? 0))
    })
    sent.on('error', () => answered(0))
    sent.end(body)
  })

/** Answers that say it was done; 202 says that it was not yet. */
const done = new Set([200, 201])

/** Counts latency from the moment each request was due, so that a server that falls behind cannot hide it. */
export const openLoop = async (next: () => Shot, perSecond: number, seconds: number): Promise<Measured> => {
  const began = performance.now()
  const latencies: number[] = []
  let refused = 0
  await offer({ perSecond, seconds }, async (due) => {
    if (done.has(await fire(next()))) latencies.push(performance.now() - due)
    else refused += 1
  })
  const tookSeconds = (performance.now() - began) / 1_000
  const { p50Ms, p99Ms } = quantilesOf(latencies)
  return { offeredPerSecond: Math.round(perSecond), acceptedPerSecond: Math.round(latencies.length / tookSeconds), p50Ms, p99Ms, refused }
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
