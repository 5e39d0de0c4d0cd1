/** A word a newer writer may use is read as this; the codec then refuses the record instead of guessing. */
export const unlisted = 'unlisted'

const primitives = new Set(['boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'])

const typeFaults = (type, at, types) => {
  if (typeof type === 'string') return primitives.has(type) || types[type] ? [] : [`${at}: no type ${type} in schemas/types`]
  if (Array.isArray(type)) {
    return type.length === 2 && type[0] === 'null' ? typeFaults(type[1], at, types) : [`${at}: the only union is ["null", T]`]
  }
  if (type.type === 'array') return typeFaults(type.items, at, types)
  if (type.type === 'map') return typeFaults(type.values, at, types)
  if (type.type === 'record' || type.type === 'enum') return [`${at}: ${type.name} belongs into schemas/types`]
  return typeFaults(type.type, at, types)
}

const fieldFaults = (field, record, types) => {
  const at = `${record}.${field.name}`
  const optional = Array.isArray(field.type)
  return [
    ...(field.doc ? [] : [`${at}: no doc`]),
    ...(optional && field.default !== null ? [`${at}: an optional field has the default null`] : []),
    ...typeFaults(field.type, at, types)
  ]
}

const namedFaults = (named, types) => [
  ...(named.doc ? [] : [`${named.name}: no doc`]),
  ...(named.type === 'record' ? named.fields.flatMap(field => fieldFaults(field, named.name, types)) : []),
  ...(named.type === 'enum' && !(named.default === unlisted && named.symbols.includes(unlisted))
    ? [`${named.name}: an enum has the symbol and default ${unlisted}`]
    : [])
]

const eventFaults = ({ event, version, source, example }, types) => [
  ...(version ? [] : [`${event}: a file is named <event>.v<number>.avsc`]),
  ...(example === undefined ? [`${event}: no example`] : []),
  ...(example !== undefined && example.type !== source.name ? [`${event}: its example is a ${example.type}`] : []),
  ...namedFaults(source, types)
]

const twice = names => names.filter((name, at) => names.indexOf(name) !== at)

/** What is wrong with schemas/, one sentence each; nothing, if nothing. */
export const faultsOf = ({ types, events }) => [
  ...Object.values(types).flatMap(type => namedFaults(type, types)),
  ...events.flatMap(event => eventFaults(event, types)),
  ...twice(events.map(({ source, version }) => `${source.name}, version ${version}`)).map(name => `${name}: two files describe it`)
]
