import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { operations, schemas } from '../generated/contract.js'
import type { Body, BodyName } from './from-schema.js'

export interface Wrong {
  /** JSON Pointer of what is wrong. */
  readonly pointer: string
  /** Repeats nothing that was sent. */
  readonly detail: string
}

export type Read<Name extends BodyName> = { readonly body: Body<Name> } | { readonly wrong: readonly Wrong[] }

const ajv = new Ajv2020({ allErrors: false, strict: true, strictTypes: false })
formats.default(ajv)
ajv.addKeyword('components')
ajv.addSchema({ components: { schemas } }, 'contract')

/** All at once when the service starts: a schema that cannot be compiled stops the start, not a request. */
const validators = new Map<BodyName, ValidateFunction>(
  Object.values(operations).flatMap((operation) =>
    'body' in operation ? [[operation.body, ajv.compile({ $ref: `contract#/components/schemas/${operation.body}` })]] : []
  )
)

const inWords = ({ instancePath, message = 'is not what it has to be' }: ErrorObject): Wrong => ({
  pointer: instancePath,
  detail: message
})

/** A request's body, if it is what the contract says; no body at all reads as an empty one. */
export const readBody = <Name extends BodyName>(name: Name, sent: unknown): Read<Name> => {
  const body = sent ?? {}
  const validate = validators.get(name)
  if (!validate) throw new Error(`No operation of the contract takes a ${name}`)
  return validate(body) ? { body: body as Body<Name> } : { wrong: (validate.errors ?? []).map(inWords) }
}
