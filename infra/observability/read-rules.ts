import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

export interface Alert {
  readonly alert: string
  readonly expr: string
  readonly for?: string
  readonly labels: { readonly severity: string }
  readonly annotations: { readonly summary: string; readonly description: string; readonly runbook: string }
}

export interface Panel {
  readonly dashboard: string
  readonly title: string
  readonly exprs: readonly string[]
}

export const observability = import.meta.dirname

const named = (folder: string, ending: string): readonly string[] => readdirSync(join(observability, folder)).filter((name) => name.endsWith(ending))

/** Every alert, by the file that holds it. */
export const alertsByFile = (): ReadonlyMap<string, readonly Alert[]> =>
  new Map(
    named('rules', '.yml').map((file) => {
      const { groups } = parse(readFileSync(join(observability, 'rules', file), 'utf8')) as { groups: readonly { rules: readonly Alert[] }[] }
      return [file, groups.flatMap(({ rules }) => rules)]
    })
  )

export const panels = (): readonly Panel[] =>
  named('grafana/dashboards', '.json').flatMap((file) => {
    const { title: dashboard, panels: all } = JSON.parse(readFileSync(join(observability, 'grafana/dashboards', file), 'utf8'))
    return all.map(({ title, targets }: any): Panel => ({ dashboard, title, exprs: targets.map(({ expr }: any) => expr) }))
  })

/** Names of metrics in an expression: what is no function, label, keyword or text. A histogram's series are told by its name. */
export const metricsIn = (expr: string): readonly string[] => {
  const bare = expr
    .replaceAll(/"[^"]*"/g, '')
    .replaceAll(/\{[^}]*\}/g, ' ')
    .replaceAll(/\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g, ' ')
  const names = bare.match(/\b[a-z][a-z0-9_]*_[a-z0-9_]+\b(?!\s*\()|\bup\b/g) ?? []
  return [...new Set(names.map((name) => name.replace(/_(bucket|count|sum)$/, '')))]
}
