import type { schemas } from '../generated/contract.js'

type Schemas = typeof schemas
type Required<S> = S extends { readonly required: readonly (infer Name)[] } ? Name : never

type Fields<Properties, Needed> = {
  readonly [Name in keyof Properties as Name extends Needed ? Name : never]: FromSchema<Properties[Name]>
} & {
  readonly [Name in keyof Properties as Name extends Needed ? never : Name]?: FromSchema<Properties[Name]>
}

/** The type of what a schema lets through, as far as the bodies of the contract use JSON Schema. */
type FromSchema<S> = S extends { readonly $ref: `#/components/schemas/${infer Name extends keyof Schemas}` }
  ? FromSchema<Schemas[Name]>
  : S extends { readonly enum: readonly (infer Value)[] }
    ? Value
    : S extends { readonly type: 'array'; readonly items: infer Items }
      ? readonly FromSchema<Items>[]
      : S extends { readonly type: 'object'; readonly properties: infer Properties }
        ? Fields<Properties, Required<S>>
        : S extends { readonly type: 'boolean' }
          ? boolean
          : S extends { readonly type: 'integer' }
            ? number
            : string

export type BodyName = keyof Schemas
export type Body<Name extends BodyName> = FromSchema<Schemas[Name]>
