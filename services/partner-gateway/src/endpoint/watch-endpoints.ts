import { failingFor, percentOf, type Tried } from '@oldham-cares/domain'
import { endpointRow, partitionCount, type View } from '@oldham-cares/log'
import type { Logger } from '@oldham-cares/service-kit'
import { sayOfEndpoint, type Changing, type KnownEndpoint } from '@oldham-cares/service-kit/tell'

export interface Watching extends Changing {
  readonly deliveries: View
  readonly logger: Pick<Logger, 'warn' | 'error'>
  /** Tells the partner that its endpoint fails. What goes wrong with that is this port's own to say. */
  readonly announce: (endpoint: KnownEndpoint, percent: number) => Promise<void>
  /** It takes, at whichever process. */
  readonly takes: (endpoint: KnownEndpoint, taken: number) => void
}

const partitions = Array.from({ length: partitionCount }, (_, partition) => partition)

/** Over all partitions, whoever holds them. Throws NotCaughtUp while any is being folded anew. */
const triedAt = async (deliveries: View, endpoint: string): Promise<readonly Tried[]> => {
  const rows = await Promise.all(partitions.map((partition) => deliveries.ask(partition, [endpointRow(endpoint)])))
  return rows.map(([row]) => (row as Tried | undefined) ?? {})
}

const tell = async ({ logger, announce }: Watching, endpoint: KnownEndpoint, percent: number): Promise<void> => {
  const { endpoint: id, partner, reason } = endpoint
  logger.warn('endpoint.fails', { endpoint: id, org: partner, percent, reason })
  await announce(endpoint, percent)
}

const giveUp = (percent: number) => (percent >= 100 ? { disabled: 'ENDPOINT.FAILING' as const } : {})

/** Warns, gives up, or takes back a warning where an endpoint takes again. Only who made the change tells of it. */
const lookAt = async (watching: Watching, endpoint: KnownEndpoint): Promise<void> => {
  const tried = await triedAt(watching.deliveries, endpoint.endpoint)
  const failing = failingFor(tried, endpoint.onSince, watching.now())
  const percent = percentOf(failing)
  if (failing === 0) watching.takes(endpoint, Math.max(...tried.map(({ taken = 0 }) => taken)))
  if (percent === endpoint.warned || (percent < endpoint.warned && failing > 0)) return
  const outcome = await sayOfEndpoint(watching, endpoint, { warned: percent, ...giveUp(percent) })
  if ('changed' in outcome && percent > 0) await tell(watching, { ...outcome.changed, onSince: endpoint.onSince }, percent)
}

/** One look at every endpoint that is on. One that cannot be looked at keeps nobody else from it. */
export const watchEndpoints = async (watching: Watching): Promise<void> => {
  const { known, logger } = watching
  if (!known.isOpen) return
  for (const endpoint of known.all.filter(({ state }) => state === 'on')) {
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
