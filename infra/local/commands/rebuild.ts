import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { jsonApi } from '../../../tests/support/json-api.ts'
import { readRun } from '../../../tests/support/run.ts'
import { runHere } from '../hub/run-here.ts'
import { CannotStart } from '../machine/cannot-start.mjs'
import { sayRebuild } from './say-rebuild.ts'

const askAgainMs = 1_000

/** `rebuild <service>`: has its views folded again beside the live ones, and prints how far that is until it has ended. With `--keep` what differs is kept aside. */
export async function rebuild(...args: string[]): Promise<number> {
  const { service, keep } = asked(args)
  const api = jsonApi(await readRun(runHere()), 'ops', 'operator')
  const { status, body } = await api.post('/rebuilds', { service, onDifference: keep ? 'keep' : 'swap' })
  if (status === 404) throw new CannotStart(`There is no service ${service} with views: name casework, fhir-gateway, partner-gateway, timeline or ops.`)
  if (status !== 202) throw new CannotStart(`ops answered ${status}${body?.code ? ` ${body.code}` : ''}: run this again in a moment.`)
  let said = ''
  for (;;) {
    const { body: now } = await api.get(`/rebuilds/${body.id}`)
    const lines = sayRebuild(now)
    const [first = ''] = lines
    if (first !== said) console.log(first)
    said = first
    if (now.state === 'done' || now.state === 'failed') {
      for (const line of lines.slice(1)) console.log(line)
      return now.state === 'done' ? 0 : 1
    }
    await pause(askAgainMs)
  }
}

function asked(args: string[]): { service: string, keep: boolean } {
  try {
    const { values: { keep = false }, positionals: [service, another] } = parseArgs({ args, allowPositionals: true, options: { keep: { type: 'boolean' } } })
    if (service !== undefined && another === undefined) return { service, keep }
  } catch (cause) {
    throw new CannotStart(`rebuild takes a service and --keep, and not ${args.join(' ')}.`, { cause })
  }
  throw new CannotStart('rebuild takes one service: casework, fhir-gateway, partner-gateway, timeline or ops.')
}
