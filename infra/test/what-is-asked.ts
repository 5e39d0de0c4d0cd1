import type { JestProject } from './run-jest.ts'

export interface Asked {
  readonly everything: boolean
  readonly projects: readonly JestProject[]
  readonly patterns: readonly string[]
}

const ALL: readonly JestProject[] = ['unit', 'int', 'e2e']

/** Pure. `[unit|int|e2e [pattern …]]` */
export function whatIsAsked(args: readonly string[]): Asked {
  const [first, ...patterns] = args
  const project = ALL.find((name) => name === first)
  return project ? { everything: false, projects: [project], patterns } : { everything: true, projects: ALL, patterns: args }
}
