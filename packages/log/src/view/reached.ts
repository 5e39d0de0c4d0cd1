/**
 * How far a view is. `folded`: next input offset to fold. `decided`: next input offset to decide about
 * (those before it are only folded). `out`: next output offset, which is where the next decision must stand.
 */
export interface Reached {
  readonly folded: number
  readonly decided: number
  readonly out: number
}

export const beginning: Reached = { folded: 0, decided: 0, out: 0 }

export const writeReached = ({ folded, decided, out }: Reached): string => `${folded}/${decided}/${out}`

export const readReached = (text: string | null | undefined): Reached => {
  if (!text) return beginning
  const [folded = 0, decided = 0, out = 0] = text.split('/').map(Number)
  return { folded, decided, out }
}

export const sameReached = (a: Reached, b: Reached): boolean => writeReached(a) === writeReached(b)
