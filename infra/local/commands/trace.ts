import { parseArgs } from 'node:util'
import { jsonApi } from '../../../tests/support/json-api.ts'
import { readRun } from '../../../tests/support/run.ts'
import { runHere } from '../hub/run-here.ts'
import { CannotStart } from '../machine/cannot-start.mjs'
import { sayTrace } from './say-trace.ts'

/**
 * `trace <id>`: prints the journey that an id leads to, as the running hub's ops tells it. With `--content` what was sealed in its
 * records too, by the client that may see it, which goes on the audit record.
 */
export async function trace(...args: string[]): Promise<number> {
  const { id, content } = asked(args)
  const path = `/traces/${encodeURIComponent(id)}${content ? '/content' : ''}`
  const { status, body } = await jsonApi(await readRun(runHere()), 'ops', content ? 'inspector' : 'ops').get(path).catch((cause: unknown) => {
    throw new CannotStart('ops does not answer: start the hub again with npm run up and run this again.', { cause })
  })
  if (status === 404) throw new CannotStart(`Nothing is known by ${id}: give a whole id, as it stands in a request, an answer or an event.`)
  if (status !== 200) throw new CannotStart(`ops answered ${status}${body?.code ? ` ${body.code}` : ''}: run this again in a moment.`)
  for (const line of content ? [JSON.stringify(body, undefined, 2)] : sayTrace(body)) console.log(line)
  return 0
}

function asked(args: string[]): { id: string, content: boolean } {
  try {
    const { values: { content = false }, positionals: [id, another] } = parseArgs({ args, allowPositionals: true, options: { content: { type: 'boolean' } } })
    if (id !== undefined && another === undefined) return { id, content }
  } catch (cause) {
    throw new CannotStart(`trace takes an id and --content, and not ${args.join(' ')}.`, { cause })
  }
  throw new CannotStart('trace takes one id: of a request, a referral, a message, a command or an event.')
}
