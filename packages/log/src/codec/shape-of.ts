import { base64, join, list, long, map, record, same, words, type Shape } from './shape.js'

export type Schema = string | readonly Schema[] | SchemaObject
interface SchemaObject {
  readonly type: Schema
  readonly name?: string
  readonly namespace?: string
  readonly fields?: readonly { readonly name: string; readonly type: Schema }[]
  readonly symbols?: readonly string[]
  readonly items?: Schema
  readonly values?: Schema
}

type Named = Map<string, SchemaObject>

const build = (schema: Schema, at: string, named: Named, namespace: string): Shape => {
  if (typeof schema === 'string') {
    if (schema === 'bytes') return base64(at)
    if (schema === 'long') return long(at)
    const definition = named.get(schema)
    return definition ? build(definition, at, named, namespace) : same
  }
  if (Array.isArray(schema)) return build(schema[1] as Schema, at, named, namespace)
  return buildComplex(schema as SchemaObject, at, named, namespace)
}

const buildComplex = (schema: SchemaObject, at: string, named: Named, outer: string): Shape => {
  const namespace = schema.namespace ?? outer
  if (schema.name !== undefined) named.set(`${namespace}.${schema.name}`, schema)
  switch (schema.type) {
    case 'record':
      return record(
        (schema.fields ?? []).map(field => ({
          name: field.name,
          optional: Array.isArray(field.type),
          shape: build(field.type, join(at, field.name), named, namespace)
        })),
        at
      )
    case 'enum':
      return words(schema.symbols ?? [], at)
    case 'array':
      return list(build(schema.items ?? 'null', `${at}[]`, named, namespace), at)
    case 'map':
      return map(build(schema.values ?? 'null', `${at}.*`, named, namespace), at)
    default:
      return build(schema.type, at, named, namespace)
  }
}

/** Of a self-contained schema of schemas/: every named type stands before it is referred to, by its full name. */
export const shapeOf = (schema: Schema): Shape => build(schema, '', new Map(), '')
