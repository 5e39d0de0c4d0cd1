import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { schemas } from '../generated/contract.js'
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
ajv.addSchema({ components: { schemas } }, 'contract')

const compiled = new Map<BodyName, ValidateFunction>()

const validatorOf = (name: BodyName): ValidateFunction => {
  const known = compiled.get(name)
  if (known) return known
  const validator = ajv.compile({ $ref: `contract#/components/schemas/${name}` })
  compiled.set(name, validator)
  return validator
}

const inWords = ({ instancePath, message = 'is not what it has to be' }: ErrorObject): Wrong => ({
  pointer: instancePath,
  detail: message
})

/** A request's body, if it is what the contract says; no body at all reads as an empty one. */
export const readBody = <Name extends BodyName>(name: Name, sent: unknown): Read<Name> => {
  const body = sent ?? {}
  const validate = validatorOf(name)
  return validate(body) ? { body: body as Body<Name> } : { wrong: (validate.errors ?? []).map(inWords) }
}
