import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { Wrong } from '../problem/problem.js'
import type { FromSchema } from './from-schema.js'
import { readInstant } from './read-instant.js'

/** What a service's generated contract says of one operation. */
export interface Operation {
  readonly method: string
  readonly path: string
  /** Name of the schema of its request body. */
  readonly body?: string
}

export type Read<Body> = { readonly body: Body } | { readonly wrong: readonly Wrong[] }

const inWords = ({ instancePath, message = 'is not what it has to be' }: ErrorObject): Wrong => ({
  pointer: instancePath,
  detail: message
})

/**
 * Reads request bodies as the contract's schemas of their names. All are compiled at once when the service starts: a
 * schema that cannot be compiled stops the start, not a request. What is said to be wrong repeats nothing that was sent.
 */
export const bodyReader = <const All extends Readonly<Record<string, object>>>(
  operations: Readonly<Record<string, Operation>>,
  schemas: All
) => {
  // A body that takes one of two fields requires each by name alone, beside where both are defined.
  const ajv = new Ajv2020({ allErrors: false, strict: true, strictTypes: false, strictRequired: false })
  formats.default(ajv)
  // what passes here is read again by the doors: what they could not read must not pass
  ajv.addFormat('date-time', (text: string) => readInstant(text) !== undefined)
  ajv.addKeyword('components')
  ajv.addKeyword('example')
  ajv.addSchema({ components: { schemas } }, 'contract')
  const validators = new Map<string, ValidateFunction>(
    Object.values(operations).flatMap(({ body }) =>
      body === undefined ? [] : [[body, ajv.compile({ $ref: `contract#/components/schemas/${body}` })] as const]
    )
  )
  return <Name extends keyof All & string>(name: Name, sent: unknown): Read<FromSchema<All, All[Name]>> => {
    const body = sent ?? {}
    const validate = validators.get(name)
    if (!validate) throw new Error(`No operation of the contract takes a ${name}`)
    return validate(body) ? { body: body as FromSchema<All, All[Name]> } : { wrong: (validate.errors ?? []).map(inWords) }
  }
}
