/** 0 where there is nothing to count. */
export const medianOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [below = 0, above = 0] = sorted.length % 2 === 0 ? [sorted[middle - 1], sorted[middle]] : [sorted[middle], sorted[middle]]
  return (below + above) / 2
}

export const hundredths = (value: number): number => Math.round(value * 100) / 100

/** To hundredths; undefined where there is nothing to compare with. */
export const ratioOf = (value: number, beside: number): number | undefined => (beside > 0 ? hundredths(value / beside) : undefined)

export const perSecondOf = (count: number, ms: number): number => (ms > 0 ? Math.round(count / (ms / 1_000)) : 0)
