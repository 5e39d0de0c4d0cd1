import type { Hub } from '../../infra/local/hub/start-hub.ts'
import type { Run } from '../support/run.ts'
import type { People } from './people.ts'

/** One line of the table: what was measured, beside what is aimed at. */
export interface Figure {
  readonly what: string
  readonly measured: string
  readonly aim?: string
  readonly reached?: boolean
}

/** Bars in groups; `aim` is drawn as a line across. */
export interface Chart {
  readonly title: string
  readonly unit: string
  readonly groups: readonly string[]
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[]
  readonly aim?: number
}

/** What one benchmark found, for people as lines of Markdown and for programs as JSON. */
export interface Finding {
  readonly name: string
  readonly measured: unknown
  readonly figures: readonly Figure[]
  readonly chart?: Chart
  readonly text: readonly string[]
}

/** How large what is measured may grow; each can be named on the command line. */
export interface Sizes {
  /** up to which the people grow */
  readonly people: number
  /** facts about one person */
  readonly history: number
  /** on the log before it is rebuilt */
  readonly facts: number
  /** commands decided in one run */
  readonly lot: number
}

export interface Bench {
  readonly hub: Hub
  readonly sizes: Sizes
  /** Whoever was laid on the log for the figures after the doors. */
  readonly people: () => Promise<People>
  /** What a figure may still take, so that those after it have some time too. */
  readonly leftMs: () => number
}

/** Measures one thing on a running hub that nobody else uses. */
export type Benchmark = (run: Run, bench: Bench) => Promise<Finding>
