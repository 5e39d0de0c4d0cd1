import { Ajv2020 } from 'ajv/dist/2020.js'
import { fault, type Fault } from './fault.js'

/** The first fault of a resource, or nothing. `at` is the FHIRPath of the resource itself. */
export type Check = (resource: unknown, at: string) => Fault | undefined

interface Schema {
  readonly title: string
}

/** By title, which is the resource type. Compiling takes far longer than checking: it is done once. */
export const compileSchemas = (schemas: readonly Schema[]): ReadonlyMap<string, Check> => {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: false, schemas: [...schemas] })
  return new Map(
    schemas.map((schema) => {
      const validate = ajv.compile(schema)
      const check: Check = (resource, at) => {
        if (validate(resource)) return undefined
        const [error] = validate.errors ?? []
        return error === undefined ? undefined : fault(error, at)
      }
      return [schema.title, check]
    })
  )
}
