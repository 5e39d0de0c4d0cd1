import { existsSync, readFileSync } from 'node:fs'
import { judge, runbookOf } from '../../observability/judge-alert.ts'
import { look } from '../../observability/look.ts'
import { alertsByFile } from '../../observability/read-rules.ts'
import { hubFolder } from '../hub/hub-folder.ts'
import { serviceNames } from '../hub/services.ts'
import { sayCheck } from './say-check.ts'

/** Long enough for something to be counted in, where a rule asks how often. */
const betweenMs = 3_000

/**
 * `check [alert …]`: the rules of Prometheus on the hub that runs here, at this moment and without Prometheus. Ends with 0 where all that
 * were asked are quiet, 1 where one fires, 2 where that cannot be known.
 */
export async function check(...names: string[]): Promise<number> {
  const alerts = [...alertsByFile().values()].flat()
  const unknown = names.filter((name) => !alerts.some((alert) => runbookOf(alert) === name))
  if (unknown.length > 0) return cannotKnow(`There is no alert ${unknown.join(', ')}: docs/runbooks names them all.`)
  const { run, ports } = hubFolder()
  if (!existsSync(run)) return cannotKnow('No hub runs here: start one with npm run up, then ask again.')
  const asked = alerts.filter((alert) => names.length === 0 || names.includes(runbookOf(alert)))
  const { names: told, ...looks } = await look(placesIn(ports), asked.some(({ expr }) => expr.includes('rate(')) ? betweenMs : 0)
  const judged = asked.map((alert) => judge(alert, looks, told))
  for (const line of sayCheck(judged)) console.log(line)
  const states = judged.map(({ state }) => state)
  return states.includes('firing') ? 1 : states.includes('unknown') ? 2 : 0
}

function cannotKnow(why: string): number {
  console.error(why)
  return 2
}

/** A service that never had a place is looked for where nobody answers. */
function placesIn(file: string): Record<string, string> {
  const ports = JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>
  return Object.fromEntries(serviceNames.map((name) => [name, `http://127.0.0.1:${ports[name] ?? 1}`]))
}
