import { failingFor, percentOf, type Tried } from '@oldham-cares/domain'
import type { Logger } from '../logging/logger.js'
import type { Changing } from './change-endpoint.js'
import type { KnownEndpoint } from './known-endpoints.js'
import { sayOfEndpoint } from './say-of-endpoint.js'

export interface Watching extends Changing {
  /** Those that the service tells: each kind of endpoint is told, and watched, by one gateway. */
  readonly isWatched: (endpoint: KnownEndpoint) => boolean
  /** What became of the tries there, whichever process made them. Throws NotCaughtUp while that is being folded anew. */
  readonly triedAt: (endpoint: KnownEndpoint) => Promise<readonly Tried[]>
  readonly logger: Pick<Logger, 'warn' | 'error'>
  /** Tells the partner that its endpoint fails. What goes wrong with that is this port's own to say. */
  readonly announce: (endpoint: KnownEndpoint, percent: number) => Promise<void>
  /** It takes, at whichever process. */
  readonly takes?: (endpoint: KnownEndpoint, taken: number) => void
}

const tell = async ({ logger, announce }: Watching, endpoint: KnownEndpoint, percent: number): Promise<void> => {
  const { endpoint: id, partner, reason } = endpoint
  logger.warn('endpoint.fails', { endpoint: id, org: partner, percent, reason })
  await announce(endpoint, percent)
}

const giveUp = (percent: number) => (percent >= 100 ? { disabled: 'ENDPOINT.FAILING' as const } : {})

/** Warns, gives up, or takes back a warning where an endpoint takes again. Only who made the change tells of it. */
const lookAt = async (watching: Watching, endpoint: KnownEndpoint): Promise<void> => {
  const tried = await watching.triedAt(endpoint)
  const failing = failingFor(tried, endpoint.onSince, watching.now())
  const percent = percentOf(failing)
  if (failing === 0) watching.takes?.(endpoint, Math.max(...tried.map(({ taken = 0 }) => taken)))
  if (percent === endpoint.warned || (percent < endpoint.warned && failing > 0)) return
  const outcome = await sayOfEndpoint(watching, endpoint, { warned: percent, ...giveUp(percent) })
  if ('changed' in outcome && percent > 0) await tell(watching, { ...outcome.changed, onSince: endpoint.onSince }, percent)
}

/** One look at every endpoint that is on and the service tells. One that cannot be looked at keeps nobody else from it. */
export const watchEndpoints = async (watching: Watching): Promise<void> => {
  const { known, logger, isWatched } = watching
  if (!known.isOpen) return
  for (const endpoint of known.all.filter((one) => one.state === 'on' && isWatched(one))) {
    await lookAt(watching, endpoint).catch((fault: unknown) => logger.error('endpoint.not-looked-at', { endpoint: endpoint.endpoint }, fault))
  }
}

/** An endpoint that is gone is disabled at once. */
export const disableGone = async (watching: Watching, endpoint: KnownEndpoint): Promise<void> => {
  try {
    const outcome = await sayOfEndpoint(watching, endpoint, { warned: endpoint.warned, disabled: 'ENDPOINT.GONE' })
    if ('changed' in outcome) await tell(watching, { ...outcome.changed, onSince: endpoint.onSince }, 100)
  } catch (fault) {
    watching.logger.error('endpoint.not-disabled', { endpoint: endpoint.endpoint }, fault)
  }
}
