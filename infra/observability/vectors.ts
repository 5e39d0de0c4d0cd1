import type { Labels } from './samples.ts'

export interface Series {
  readonly labels: Labels
  readonly value: number
}

export type Vector = readonly Series[]

const comparisons: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '>=': (a, b) => a >= b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '<': (a, b) => a < b
}

/** Two series are the same one by all their labels, or by those named. */
export const seriesKey = (labels: Labels, on: readonly string[] = Object.keys(labels).toSorted()): string =>
  JSON.stringify(on.map((name) => [name, labels[name] ?? '']))

/** Those for which it holds: Prometheus' comparison leaves out, and says neither yes nor no. */
export const compare = (of: Vector, operator: string, limit: number): Vector => of.filter(({ value }) => comparisons[operator]!(value, limit))

export const or = (left: Vector, right: Vector): Vector => [...left, ...unless(right, left)]

export const unless = (left: Vector, right: Vector, on?: readonly string[]): Vector => {
  const taken = new Set(right.map(({ labels }) => seriesKey(labels, on)))
  return left.filter(({ labels }) => !taken.has(seriesKey(labels, on)))
}
