import type { Log } from '@oldham-cares/log'
import type { Part } from './read-health.js'

/** The registry's cheapest question of the Confluent API. */
const askRegistry = async (url: string): Promise<void> => {
  const response = await fetch(`${url}/schemas/types`, { redirect: 'error' })
  await response.body?.cancel()
  if (!response.ok) throw new Error(`The registry answered ${response.status}`)
}

export const partsOfHub = (log: Pick<Log, 'admin' | 'redis'>, registryUrl: string): Readonly<Record<string, Part>> => ({
  kafka: () => log.admin.describeCluster(),
  redis: () => log.redis.ping(),
  registry: () => askRegistry(registryUrl)
})
