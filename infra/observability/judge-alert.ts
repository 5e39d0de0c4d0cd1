import { evaluate, type Looks } from './evaluate.ts'
import { metricsIn, type Alert } from './read-rules.ts'
import type { Series } from './vectors.ts'

export interface Judged {
  /** As its runbook is called. */
  readonly name: string
  readonly state: 'quiet' | 'firing' | 'unknown'
  /** What is wrong and where, a line for each series; why it is not known. */
  readonly says: readonly string[]
}

export const runbookOf = ({ annotations }: Pick<Alert, 'annotations'>): string => annotations.runbook.replace(/^.*\/|\.md$/g, '')

const rounded = (value: number): string => String(Math.round(value * 1_000) / 1_000)

const said = (summary: string, { labels, value }: Series): string =>
  summary
    .replaceAll(/\{\{ \$labels\.(\w+) \}\}/g, (_whole, name: string) => labels[name] ?? '?')
    .replaceAll(/\{\{ \$value( \| humanizeDuration)? \}\}/g, (_whole, seconds?: string) => (seconds === undefined ? rounded(value) : `${rounded(value)} s`))

/**
 * A rule of Prometheus on what the services tell at this moment: it does not wait as the rule does. What none of them speaks of
 * is not known, unless the rule asks just that.
 */
export const judge = (alert: Alert, looks: Looks, names: ReadonlySet<string>): Judged => {
  const name = runbookOf(alert)
  const firing = evaluate(alert.expr, looks)
  if (firing.length > 0) return { name, state: 'firing', says: [...new Set(firing.map((series) => said(alert.annotations.summary, series)))] }
  const untold = metricsIn(alert.expr).filter((metric) => !names.has(metric))
  if (untold.length > 0) return { name, state: 'unknown', says: [`no service tells ${untold.join(' and ')}`] }
  return { name, state: 'quiet', says: [] }
}
