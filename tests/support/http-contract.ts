import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { RequestMethod } from '@nestjs/common'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'

const methods = ['get', 'post', 'put', 'patch', 'delete']
const checkout = fileURLToPath(new URL('../..', import.meta.url))
const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }

const readContract = (file: string) =>
  JSON.parse(
    execFileSync(join(checkout, 'node_modules/.bin/redocly'), ['bundle', join(checkout, 'contracts/http', file), '--ext', 'json'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      env
    })
  )

/** One OpenAPI file of `contracts/http`, to hold a service against. */
export const httpContract = (file: string) => {
  const contract = readContract(file)
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  formats.default(ajv)
  ajv.addSchema(contract, 'contract')
  const promised = Object.values<Record<string, any>>(contract.paths).flatMap((path) =>
    methods.map((method) => path[method]).filter((operation) => operation !== undefined)
  )
  const base = new URL(contract.servers[0].url.replace('{port}', '80'), 'http://127.0.0.1').pathname
  return {
    /** `get /ops/v1/flows`, sorted. */
    operations: (): readonly string[] =>
      Object.entries<object>(contract.paths)
        .flatMap(([path, served]) => methods.filter((method) => method in served).map((method) => `${method} ${joined(base, path)}`))
        .toSorted(),

    /** Operations that do not promise an answer of this status. */
    without: (status: number): readonly string[] =>
      promised.filter(({ responses }) => !(status in responses)).map(({ operationId }) => operationId),

    /** What is wrong with a body by the contract's schema of that name; nothing where it fits. */
    faultsOf: (schema: string, body: unknown): readonly string[] => {
      const validate = ajv.getSchema(`contract#/components/schemas/${schema}`)
      if (validate === undefined) throw new Error(`The contract has no schema ${schema}`)
      validate(body)
      return (validate.errors ?? []).map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`)
    },

    /** Each JSON example of a 200 or 201 with the schema it stands under. */
    examples: (): readonly (readonly [schema: string, example: unknown])[] =>
      promised
        .flatMap(({ responses }) => [responses['200'], responses['201']])
        .flatMap((response) => response?.content?.['application/json'] ?? [])
        .flatMap(({ schema, example, examples = { only: { value: example } } }) =>
          Object.values<Record<string, unknown>>(examples).map(({ value }) => [schema.$ref.split('/').at(-1), value] as const)
        )
  }
}

const joined = (...parts: readonly string[]) => `/${parts.flatMap((part) => part.split('/')).filter((part) => part !== '').join('/')}`

/** What a controller serves, named as the contract names it. */
export const routesOf = (controller: { readonly prototype: object }): readonly string[] =>
  Object.getOwnPropertyNames(controller.prototype).flatMap((name) => {
    const handler = Reflect.get(controller.prototype, name)
    const path = name === 'constructor' ? undefined : Reflect.getMetadata('path', handler)
    if (path === undefined) return []
    const method = RequestMethod[Reflect.getMetadata('method', handler)]?.toLowerCase()
    return [`${method} ${joined(Reflect.getMetadata('path', controller), path).replace(/:(\w+)/g, '{$1}')}`]
  })
