export const organisation = 'uk.oldhamcares'
const typesNamespace = `${organisation}.types`

/** Commands and facts begin with their envelope's fields. */
const envelopes = { commands: 'CommandEnvelope', facts: 'FactEnvelope' }

/**
 * Avro defines a name where it first stands and refers to it afterwards; schemas/types/ is
 * inlined accordingly, so that a reader needs one schema and no references.
 */
const inline = (type, types, defined) => {
  if (Array.isArray(type)) return type.map(branch => inline(branch, types, defined))
  if (typeof type === 'string') {
    const shared = types[type]
    if (!shared) return type
    if (defined.has(type)) return `${typesNamespace}.${type}`
    defined.add(type)
    const { type: kind, name, ...rest } = shared
    return inline({ type: kind, name, namespace: typesNamespace, ...rest }, types, defined)
  }
  if (type.type === 'array') return { ...type, items: inline(type.items, types, defined) }
  if (type.type === 'map') return { ...type, values: inline(type.values, types, defined) }
  if (type.type === 'record') {
    return { ...type, fields: type.fields.map(field => ({ ...field, type: inline(field.type, types, defined) })) }
  }
  return type
}

/** The version is in the namespace: a new version is a new name. */
const namespaceOf = version => `${organisation}.v${version}`

export const fullname = ({ version, source }) => `${namespaceOf(version)}.${source.name}`

/** One event's schema as the registry gets it. */
export const selfContained = ({ family, version, source }, types) => {
  const { type, name, fields, ...rest } = source
  const envelope = types[envelopes[family]]?.fields ?? []
  const whole = { type, name, namespace: namespaceOf(version), ...rest, fields: [...envelope, ...fields] }
  return inline(whole, types, new Set())
}
