import { parseArgs } from 'node:util'
import { jsonApi } from '../../../tests/support/json-api.ts'
import { readRun } from '../../../tests/support/run.ts'
import { runHere } from '../hub/run-here.ts'
import { CannotStart } from '../machine/cannot-start.mjs'

/** `ops <path> [body] [--as client]`: what ops of the running hub answers; with a body it is posted, with the path alone it is read. */
export async function askOps(...args: string[]): Promise<number> {
  const { path, body, as } = asked(args)
  const api = jsonApi(await readRun(runHere()), 'ops', as)
  const answer = await (body === undefined ? api.get(path) : api.post(path, body)).catch((cause: unknown) => {
    throw new CannotStart('ops does not answer, or no client may ask it so: npm run check says what is wrong.', { cause })
  })
  console.log(JSON.stringify(answer.body ?? {}, undefined, 2))
  return answer.status < 300 ? 0 : 1
}

function asked(args: string[]): { path: string, body: unknown, as: string } {
  try {
    const { values: { as }, positionals: [path, text, another] } = parseArgs({ args, allowPositionals: true, options: { as: { type: 'string' } } })
    if (path?.startsWith('/') && another === undefined) {
      return { path, body: text === undefined ? undefined : JSON.parse(text), as: as ?? (text === undefined ? 'ops' : 'operator') }
    }
  } catch (cause) {
    throw new CannotStart(`ops takes a path, a body as JSON and --as, and not ${args.join(' ')}.`, { cause })
  }
  throw new CannotStart('ops takes a path of its API, such as /health, and what is to be posted there as JSON.')
}
