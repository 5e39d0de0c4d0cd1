/*
 * Avro 1.12, "Schema Resolution", asked of two schemas instead of one datum. Stricter in two points:
 * names are compared in full, as avsc does, and a logical type must stay, since it says the unit.
 */
const promotions = {
  int: ['long', 'float', 'double'],
  long: ['float', 'double'],
  float: ['double'],
  string: ['bytes'],
  bytes: ['string']
}

const kindOf = schema => (typeof schema === 'string' ? schema : Array.isArray(schema) ? 'union' : schema.type)
const qualified = (name, namespace) => (name.includes('.') || !namespace ? name : `${namespace}.${name}`)

/** Replaces names by what they name, so that two schemas can be walked side by side. */
const dereferenced = (schema, named = new Map(), outer = '') => {
  if (typeof schema === 'string') return named.get(qualified(schema, outer)) ?? schema
  if (Array.isArray(schema)) return schema.map(branch => dereferenced(branch, named, outer))
  const namespace = schema.namespace ?? outer
  const whole = { ...schema }
  if (schema.name) {
    whole.name = qualified(schema.name, namespace)
    whole.aliases = (schema.aliases ?? []).map(alias => qualified(alias, namespace))
    named.set(whole.name, whole)
  }
  if (schema.fields) whole.fields = schema.fields.map(field => ({ ...field, type: dereferenced(field.type, named, namespace) }))
  if (schema.items) whole.items = dereferenced(schema.items, named, namespace)
  if (schema.values) whole.values = dereferenced(schema.values, named, namespace)
  return whole
}

const sameName = (reader, writer) => [reader.name, ...(reader.aliases ?? [])].includes(writer.name)

const recordFaults = (reader, writer, at, seen) =>
  reader.fields.flatMap(field => {
    const names = [field.name, ...(field.aliases ?? [])]
    const written = writer.fields.find(({ name }) => names.includes(name))
    if (written) return faults(field.type, written.type, `${at}.${field.name}`, seen)
    return 'default' in field ? [] : [`${at}.${field.name}: the writer has no such field and the reader no default`]
  })

const enumFaults = (reader, writer, at) => {
  const unknown = writer.symbols.filter(symbol => !reader.symbols.includes(symbol))
  return unknown.length === 0 || reader.default !== undefined ? [] : [`${at}: the reader does not know ${unknown.join(', ')}`]
}

const sameKindFaults = (reader, writer, at, seen) => {
  if (reader.name !== undefined && !sameName(reader, writer)) return [`${at}: ${writer.name} became ${reader.name}`]
  if (reader.logicalType !== writer.logicalType) return [`${at}: logical type ${writer.logicalType} became ${reader.logicalType}`]
  switch (reader.type) {
    case 'record':
      if (seen.has(reader)) return []
      return recordFaults(reader, writer, at, new Set([...seen, reader]))
    case 'enum':
      return enumFaults(reader, writer, at)
    case 'array':
      return faults(reader.items, writer.items, `${at}[]`, seen)
    case 'map':
      return faults(reader.values, writer.values, `${at}.*`, seen)
    case 'fixed':
      return reader.size === writer.size ? [] : [`${at}: ${writer.size} bytes became ${reader.size}`]
    default:
      return []
  }
}

const faults = (reader, writer, at, seen) => {
  if (kindOf(writer) === 'union') return writer.flatMap(branch => faults(reader, branch, at, seen))
  if (kindOf(reader) === 'union') {
    const readable = reader.some(branch => faults(branch, writer, at, seen).length === 0)
    return readable ? [] : [`${at}: no branch of the reader takes ${kindOf(writer)}`]
  }
  const [from, to] = [kindOf(writer), kindOf(reader)]
  if (from === to) return sameKindFaults(reader, writer, at, seen)
  const unit = writer.logicalType === reader.logicalType
  return unit && promotions[from]?.includes(to) ? [] : [`${at}: ${from} became ${to}`]
}

/** Why `reader` cannot read all that `writer` writes: one sentence each, with the path; nothing, if it can. */
export const whyUnreadable = (reader, writer) =>
  faults(dereferenced(reader), dereferenced(writer), reader.name ?? '', new Set())
