import { Agent, buildConnector, type Dispatcher } from 'undici'
import { AddressRefused, type AddressGuard } from './address-guard.js'
import { foundNoWay } from './found-no-way.js'
import { knockAt } from './knock.js'
import { lastLook } from './last-look.js'
import { postedOfFault, type Posted } from './posted.js'
import { retryAfterMs } from './retry-after.js'
import { wayOut } from './way-out.js'

export interface PostRequest {
  readonly url: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface Within {
  /** For everything together: name, connection, headers and body. 20 s where nothing is said. */
  readonly timeoutMs?: number
  /**
   * Asked once there is a connection, directly before the first byte: waiting for one takes seconds. Where it says no nothing
   * leaves, which is `unreachable`, and the connection is kept for whoever asks next. Must not throw.
   */
  readonly mayLeave?: () => boolean
}

export interface Poster {
  post(request: PostRequest, within?: Within): Promise<Posted>
  /** What is under way is cut off, and said to be; nobody waits for a connection that was still being made. */
  close(): void
}

export interface Posting {
  readonly guard: AddressGuard
  readonly now?: () => number
  /** `host:port` of places outside that are always there: reached while a host is not, they say that it is the host. */
  readonly probes?: readonly string[]
}

/** Standard Webhooks: 15 to 30 s. */
const usualTimeoutMs = 20_000
const connectMs = 10_000
/** Connections to one origin; several endpoints may share it. */
const perOrigin = 32
/** What is read of an answer so that its connection can serve again; behind that it is closed. */
const readBytes = 65_536

const timeout: Posted = { stage: 'timeout' }
const cutOff: Posted = { stage: 'cut-off' }

/** Literals are looked up by nobody, so they are checked here. No HTTP/2: one connection would hold every request to a server. */
const guarded = (guard: AddressGuard): buildConnector.connector => {
  const connect = buildConnector({ lookup: guard.lookup, timeout: connectMs, allowH2: false })
  return (options, done) => {
    if (guard.whyNotHost(options.hostname) === undefined) connect(options, done)
    else queueMicrotask(() => done(new AddressRefused(), null))
  }
}

const readStatus = (status: number, retryAfter: string | string[] | undefined, now: number): Posted => {
  if (status >= 200 && status < 300) return { stage: 'taken', status }
  if (status < 400) return { stage: 'redirect', status }
  const wait = retryAfterMs(Array.isArray(retryAfter) ? retryAfter[0] : retryAfter, now)
  return { stage: 'status', status, ...(wait === undefined ? {} : { retryAfterMs: wait }) }
}

/** A request that waits for its connection hears of its signal only once it has one; it is not sent then, but nobody waits for that. */
const late = (signal: AbortSignal): Promise<undefined> =>
  new Promise((end) => signal.addEventListener('abort', () => end(undefined), { once: true }))

/**
 * Sends to addresses that others chose: guarded, no redirect, no proxy, no cookie, no compression, bounded in time, bytes and
 * connections. Nothing that the other side writes back is kept but its status.
 */
export const openPoster = ({ guard, now = Date.now, probes = [] }: Posting): Poster => {
  const agent = new Agent({ connect: guarded(guard), connections: perOrigin, pipelining: 1, allowH2: false })
  const out = wayOut({ now, probes, knock: knockAt })
  let closed = false
  const through = (begins: () => boolean): Dispatcher =>
    agent.compose((dispatch) => (options, handler) => dispatch(options, lastLook(handler, begins)))
  const unreached = async (host: string, posted: Posted): Promise<Posted> => ((await out.leadsElsewhere(host)) ? posted : cutOff)
  const ask = async ({ url, headers, body }: PostRequest, signal: AbortSignal, mayLeave: () => boolean): Promise<Posted> => {
    const { origin, hostname, pathname, search } = new URL(url)
    let connected = false
    const begins = () => {
      connected = true
      return mayLeave()
    }
    const tooLate = (): Posted | Promise<Posted> => (connected ? timeout : unreached(hostname, timeout))
    try {
      const sent = { 'user-agent': 'oldham-cares-hub/1', ...headers }
      const asking = through(begins).request({ origin, path: `${pathname}${search}`, method: 'POST', headers: sent, body, signal })
      const answer = await Promise.race([asking, late(signal)])
      if (answer === undefined) return await tooLate()
      out.answered(hostname)
      const posted = readStatus(answer.statusCode, answer.headers['retry-after'], now())
      await answer.body.dump({ limit: readBytes, signal }).catch(() => {})
      return posted
    } catch (fault) {
      if (closed) return cutOff
      if (signal.aborted) return tooLate()
      return !connected && foundNoWay(fault) ? unreached(hostname, postedOfFault(fault)) : postedOfFault(fault)
    }
  }
  return {
    async post(request, { timeoutMs = usualTimeoutMs, mayLeave = () => true } = {}) {
      if (guard.whyNotUrl(request.url) !== undefined) return { stage: 'refused-address' }
      return ask(request, AbortSignal.timeout(timeoutMs), mayLeave)
    },
    close: () => {
      closed = true
      void agent.destroy()
    }
  }
}
