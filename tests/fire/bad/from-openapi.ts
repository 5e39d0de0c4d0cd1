import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { parse } from 'yaml'
import { checkout } from '../../../infra/local/hub/hub-folder.ts'
import { mutated, type Edit } from '../../support/mutations.ts'
import { arbitraryOf, type Resolve, type Schema } from './arbitrary-of.ts'
import type { BadRequest } from './bad-request.ts'
import { oddBody, oddHeaders, oddId, oddText } from './odd.ts'

type JsonDoor = 'partner' | 'timeline' | 'ops'

const files: Readonly<Record<JsonDoor, string>> = { partner: 'partner.openapi.yaml', timeline: 'timeline.openapi.yaml', ops: 'ops.openapi.yaml' }
/** Those who send nothing else, so that nobody's work waits for their limit. */
const callers: Readonly<Record<JsonDoor, readonly string[]>> = { partner: ['positive-steps', 'age-uk-oldham', 'gp-A1001'], timeline: ['imdt-west-social', 'focused-care-west', 'mind'], ops: ['ops', 'governance', 'imdt-west'] }

interface Operation {
  readonly door: JsonDoor
  readonly method: string
  readonly path: string
  readonly body: fc.Arbitrary<unknown> | undefined
  readonly parameters: readonly { readonly in: string; readonly name: string }[]
}

const refOf = (contract: Schema): Resolve => (ref) => ref.replace(/^#\//, '').split('/').reduce((at: any, name) => at?.[name.replaceAll('~1', '/')], contract) ?? {}

/** What an endpoint is opened with is never right: the hub would try it for days. Rebuilding and redriving are asked for on purpose alone. */
const isLeftOut = (method: string, path: string): boolean => method === 'post' && /\/endpoints$|rebuild|redrive|discard|replays$/.test(path)

const operationsOf = (door: JsonDoor): readonly Operation[] => {
  const contract: Schema = parse(readFileSync(join(checkout, 'contracts/http', files[door]), 'utf8'), { merge: true, maxAliasCount: -1 })
  const resolve = refOf(contract)
  const whole = (one: Schema): Schema => (one['$ref'] === undefined ? one : resolve(one['$ref']))
  return Object.entries<Schema>(contract['paths']).flatMap(([served, item]) =>
    ['get', 'post', 'put', 'patch', 'delete'].filter((method) => item[method] !== undefined && !isLeftOut(method, served) && !served.endsWith('stream')).map((method): Operation => {
      const schema = item[method].requestBody && whole(item[method].requestBody).content?.['application/json']?.schema
      return {
        door,
        method: method.toUpperCase(),
        path: served.replace(new RegExp(`^/${door}/v1`), ''),
        body: schema === undefined ? undefined : arbitraryOf(schema, resolve),
        parameters: [...(item['parameters'] ?? []), ...(item[method].parameters ?? [])].map((one) => whole(one) as Schema & { in: string; name: string })
      }
    })
  )
}

const edits: fc.Arbitrary<readonly Edit[]> = fc.array(
  fc.record({ act: fc.constantFrom<Edit['act']>('drop', 'replace', 'duplicate'), at: fc.nat(200), by: fc.jsonValue({ maxDepth: 1 }) }),
  { minLength: 1, maxLength: 3 }
)

const bodyOf = (body: fc.Arbitrary<unknown> | undefined, method: string): fc.Arbitrary<string | undefined> => {
  if (method === 'GET') return fc.constant(undefined)
  if (body === undefined) return fc.option(oddBody, { nil: undefined })
  const broken = fc.tuple(body, edits).map(([whole, by]) => JSON.stringify(mutated({ whole }, by).whole ?? null))
  return fc.oneof({ weight: 5, arbitrary: broken }, { weight: 2, arbitrary: body.map((whole) => JSON.stringify(whole)) }, { weight: 1, arbitrary: oddBody })
}

const queryOf = (parameters: Operation['parameters']): fc.Arbitrary<string> => {
  const names = parameters.filter((one) => one.in === 'query').map(({ name }) => name)
  if (names.length === 0) return fc.constant('')
  return fc.array(fc.tuple(fc.constantFrom(...names), oddText), { maxLength: 3 }).map((said) => (said.length === 0 ? '' : `?${said.map(([name, text]) => `${name}=${text}`).join('&')}`))
}

const requestOf = ({ door, method, path, body, parameters }: Operation): fc.Arbitrary<BadRequest> => {
  const places = path.split(/(\{[^}]+\})/).map((part) => (part.startsWith('{') ? oddId : fc.constant(part)))
  return fc.record({
    door: fc.constant(door),
    as: fc.constantFrom(...(callers[door] as [string, ...string[]])),
    method: fc.constant(method),
    path: fc.tuple(fc.tuple(...places).map((parts) => parts.join('')), queryOf(parameters)).map(([at, query]) => at + query),
    body: bodyOf(body, method),
    headers: oddHeaders
  })
}

/** Every operation of the three contracts, asked for wrongly. */
export const badByContract = (): fc.Arbitrary<BadRequest> =>
  fc.oneof(...(['partner', 'timeline', 'ops'] as const).flatMap((door) => operationsOf(door).map(requestOf)))
