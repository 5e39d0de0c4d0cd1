type Required<Schema> = Schema extends { readonly required: readonly (infer Name)[] } ? Name : never

type Fields<All, Properties, Needed> = {
  readonly [Name in keyof Properties as Name extends Needed ? Name : never]: FromSchema<All, Properties[Name]>
} & {
  readonly [Name in keyof Properties as Name extends Needed ? never : Name]?: FromSchema<All, Properties[Name]>
}

/** The type of what a schema of a contract lets through, as far as request bodies use JSON Schema. */
export type FromSchema<All, Schema> = Schema extends { readonly $ref: `#/components/schemas/${infer Name}` }
  ? Name extends keyof All
    ? FromSchema<All, All[Name]>
    : never
  : Schema extends { readonly enum: readonly (infer Value)[] }
    ? Value
    : Schema extends { readonly type: 'array'; readonly items: infer Items }
      ? readonly FromSchema<All, Items>[]
      : Schema extends { readonly type: 'object'; readonly properties: infer Properties }
        ? Fields<All, Properties, Required<Schema>>
        : Schema extends { readonly type: 'object'; readonly additionalProperties: infer Value extends object }
          ? Readonly<Record<string, FromSchema<All, Value>>>
          : Schema extends { readonly type: 'object' }
            ? Readonly<Record<string, never>>
            : Schema extends { readonly type: 'boolean' }
              ? boolean
              : Schema extends { readonly type: 'integer' }
                ? number
                : Schema extends { readonly type: readonly [infer Type, 'null'] }
                  ? FromSchema<All, { readonly type: Type }> | null
                  : string
