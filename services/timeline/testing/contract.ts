import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { parse } from 'yaml'

const file = fileURLToPath(new URL('../../../contracts/http/timeline.openapi.yaml', import.meta.url))
const contract = parse(readFileSync(file, 'utf8'))
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
