import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { alertsByFile, metricsIn, panels } from '../../../../infra/observability/read-rules.js'
import { runningOps } from '../../testing/running-ops.js'

/** What Prometheus makes itself of what it scrapes. */
const made = ['up']

let ops: Awaited<ReturnType<typeof runningOps>>
let told: ReadonlySet<string>

beforeAll(async () => {
  ops = await runningOps()
  const text = await (await fetch(ops.metrics)).text()
  told = new Set([...made, ...[...text.matchAll(/^# TYPE (\S+) /gm)].map(([, name = '']) => name)])
})
afterAll(() => ops?.close())

const missing = (expr: string) => metricsIn(expr).filter((name) => !told.has(name))
const alerts = [...alertsByFile().values()].flat()
const queries = panels().flatMap(({ dashboard, title, exprs }) => exprs.map((expr) => ({ dashboard, title, expr })))

/** Everything that any service tells is told by service-kit, and so by ops too; ops tells the hub as a whole beside it. */
describe('What is asked for at /metrics', () => {
  it.each(alerts)('by the alert $alert is told', ({ expr }) => {
    expect(metricsIn(expr)).not.toEqual([])
    expect(missing(expr)).toEqual([])
  })

  it.each(queries)('by $dashboard: $title is told', ({ expr }) => {
    expect(metricsIn(expr)).not.toEqual([])
    expect(missing(expr)).toEqual([])
  })

  it('would be missed where nobody tells it', () => {
    expect(missing('sum by (hub_label) (rate(hub_nowhere_total{topic="hub_text_total"}[5m])) / hub_part_up')).toEqual(['hub_nowhere_total'])
  })
})
