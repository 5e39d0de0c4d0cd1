import * as fc from 'fast-check'

export type Schema = Readonly<Record<string, any>>
/** The schema that a `$ref` names. */
export type Resolve = (ref: string) => Schema

/** Schemas name themselves again: below this, what may be left out is. */
const deepest = 5

const formats: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'date-time': fc.date({ noInvalidDate: true, min: new Date('1990-01-01'), max: new Date('2040-01-01') }).map((date) => date.toISOString()),
  date: fc.date({ noInvalidDate: true, min: new Date('1930-01-01'), max: new Date('2040-01-01') }).map((date) => date.toISOString().slice(0, 10)),
  uuid: fc.uuid(),
  uri: fc.webUrl()
}

const textOf = ({ format, pattern, minLength = 0, maxLength = 40 }: Schema): fc.Arbitrary<string> => {
  const known = formats[format]
  if (known !== undefined) return known
  const text = fc.string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, 40)), unit: 'grapheme' })
  if (pattern === undefined) return text
  try {
    return fc.stringMatching(new RegExp(pattern, 'u'))
  } catch {
    return text
  }
}

const objectOf = ({ properties = {}, required = [] }: Schema, resolve: Resolve, depth: number): fc.Arbitrary<object> => {
  const kept = Object.entries<Schema>(properties).filter(([name]) => depth < deepest || required.includes(name))
  return fc.record(Object.fromEntries(kept.map(([name, schema]) => [name, arbitraryOf(schema, resolve, depth + 1)])), { requiredKeys: required.filter((name: string) => name in properties) })
}

/** One of the ways that a schema allows, with what it says beside them. */
const oneWay = (ways: readonly Schema[], rest: Schema, resolve: Resolve, depth: number): fc.Arbitrary<unknown> =>
  fc.oneof(...ways.map((way) => arbitraryOf({ ...rest, ...way, required: [...(rest['required'] ?? []), ...(way['required'] ?? [])] }, resolve, depth)))

const ofType = (schema: Schema, resolve: Resolve, depth: number): fc.Arbitrary<unknown> => {
  const { type, minimum = 0, maximum = 1_000, items = {}, minItems = 0, maxItems = 3 } = schema
  if (Array.isArray(type)) return oneWay(type.map((one) => ({ type: one })), schema, resolve, depth)
  if (type === 'object' || schema['properties'] !== undefined) return objectOf(schema, resolve, depth)
  if (type === 'array') return fc.array(arbitraryOf(items, resolve, depth + 1), { minLength: depth < deepest ? minItems : Math.min(minItems, 1), maxLength: depth < deepest ? Math.min(maxItems, 3) : minItems })
  if (type === 'integer' || type === 'number') return fc.integer({ min: minimum, max: maximum })
  if (type === 'boolean') return fc.boolean()
  return type === 'string' ? textOf(schema) : fc.jsonValue({ maxDepth: 1 })
}

/** Values as the schema describes them, roughly: what comes of it is broken afterwards. */
export const arbitraryOf = (schema: Schema, resolve: Resolve, depth = 0): fc.Arbitrary<unknown> => {
  const { $ref, allOf, oneOf, anyOf, enum: list, const: only, ...rest } = schema
  if ($ref !== undefined) return depth > 2 * deepest ? fc.constant(null) : arbitraryOf({ ...resolve($ref), ...rest }, resolve, depth)
  if (only !== undefined) return fc.constant(only)
  if (list !== undefined) return fc.constantFrom(...list)
  if (allOf !== undefined) return arbitraryOf(allOf.reduce((all: Schema, one: Schema) => ({ ...all, ...(one['$ref'] === undefined ? one : resolve(one['$ref'])) }), rest), resolve, depth)
  const ways = oneOf ?? anyOf
  return ways === undefined ? ofType(rest, resolve, depth) : oneWay(ways, rest, resolve, depth)
}
