import { openBuckets } from '@oldham-cares/service-kit'

export interface SharedRates {
  /** Takes one of what all replicas may begin in a second at an endpoint; a second's worth may come at once. Rejects where Redis is away. */
  readonly take: (endpoint: string, perSecond: number) => Promise<boolean>
  close(): void
}

/** The rate that a partner has set holds for all replicas together, within the fifth of a second's worth that each lets pass on credit. */
export const shareRates = (redisUrl: string): SharedRates => {
  const buckets = openBuckets(redisUrl, 'partner-gateway:endpoints')
  return {
    take: async (endpoint, perSecond) => (await buckets.take(endpoint, { perSecond, burst: perSecond })).taken,
    close: () => buckets.close()
  }
}
