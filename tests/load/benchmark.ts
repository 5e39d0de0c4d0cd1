import type { Run } from '../support/run.ts'

/** What one benchmark found, for people as lines of Markdown and for programs as JSON. */
export interface Finding {
  readonly name: string
  readonly measured: unknown
  readonly text: readonly string[]
}

/** Measures one thing on a running hub that nobody else uses. */
export type Benchmark = (run: Run) => Promise<Finding>
