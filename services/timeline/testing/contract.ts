import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const bundle = ['bundle', at('../../../contracts/http/timeline.openapi.yaml'), '--ext', 'json']
const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
const contract = JSON.parse(
  execFileSync(at('../../../node_modules/.bin/redocly'), bundle, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], env })
)
const ajv = new Ajv2020({ strict: false, allErrors: true })
formats.default(ajv)
ajv.addSchema(contract, 'contract')

/** `get /timeline/v1/people`, sorted. */
export const operations = (): readonly string[] =>
  Object.entries<object>(contract.paths)
    .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`))
    .sort()

/** What is wrong with a body by the contract's schema of that name; nothing where it fits. */
export const faultsOf = (schema: string, body: unknown): readonly string[] => {
  const validate = ajv.getSchema(`contract#/components/schemas/${schema}`)
  if (validate === undefined) throw new Error(`The contract has no schema ${schema}`)
  validate(body)
  return (validate.errors ?? []).map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`)
}

/** Each 200 example with the schema it stands under. */
export const examples = (): readonly (readonly [schema: string, example: unknown])[] =>
  Object.values<{ get: { responses: Record<string, any> } }>(contract.paths).map(({ get }) => {
    const { schema, example } = get.responses['200'].content['application/json']
    return [schema.$ref.split('/').at(-1), example]
  })
