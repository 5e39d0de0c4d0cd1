/** From contracts/policy/clusters.json. A sector (`OL9 6`) beats its outward code (`OL9`). */
export interface Clusters {
  readonly version: string
  /** The cluster of a postcode that is absent, unreadable or in none of them. */
  readonly default: string
  readonly clusters: readonly {
    readonly id: string
    readonly name: string
    readonly outward: readonly string[]
    readonly sectors: readonly string[]
  }[]
}

/** The cluster a postcode lies in. Written with or without its space, in either case. */
export const clusterOf = (postcode: string | undefined, { clusters, default: otherwise }: Clusters): string => {
  const compact = (postcode ?? '').replaceAll(/\s/g, '').toUpperCase()
  const [, outward, sector] = /^([A-Z]{1,2}\d[A-Z\d]?)(\d)[A-Z]{2}$/.exec(compact) ?? []
  if (outward === undefined || sector === undefined) return otherwise
  const bySector = clusters.find(({ sectors }) => sectors.includes(`${outward} ${sector}`))
  return (bySector ?? clusters.find((cluster) => cluster.outward.includes(outward)))?.id ?? otherwise
}
