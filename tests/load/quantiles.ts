export interface Quantiles {
  readonly p50Ms: number
  readonly p95Ms: number
  readonly p99Ms: number
}

const tenths = (ms: number): number => Math.round(ms * 10) / 10

/** 0 where there is nothing to count. */
export const quantilesOf = (latenciesMs: readonly number[]): Quantiles => {
  const sorted = latenciesMs.toSorted((a, b) => a - b)
  const at = (q: number): number => tenths(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0)
  return { p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) }
}
