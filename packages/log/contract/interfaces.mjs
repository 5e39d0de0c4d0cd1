const scalars = { boolean: 'boolean', int: 'number', long: 'number', float: 'number', double: 'number', bytes: 'Buffer', string: 'string' }

const written = type => {
  if (typeof type === 'string') return scalars[type] ?? type
  if (Array.isArray(type)) return `${written(type[1])} | null`
  if (type.type === 'array') return `${written(type.items)}[]`
  if (type.type === 'map') return `Record<string, ${written(type.values)}>`
  return written(type.type)
}

const doc = (text, indent = '') => `${indent}/** ${text} */\n`

const fieldLine = field => `${doc(field.doc, '  ')}  ${field.name}: ${written(field.type)}\n`

const interfaceOf = (record, parent) =>
  `${doc(record.doc)}export interface ${record.name}${parent ? ` extends ${parent}` : ''} {\n${record.fields.map(fieldLine).join('')}}\n`

const enumOf = type => `${doc(type.doc)}export type ${type.name} = ${type.symbols.map(symbol => `'${symbol}'`).join(' | ')}\n`

const parents = { commands: 'CommandEnvelope', facts: 'FactEnvelope' }

/** The records as avsc reads and writes them: symbols, nulls and Buffers, not yet the domain's shapes. */
export const interfaces = ({ types, events }) =>
  [
    ...Object.values(types).map(type => (type.type === 'enum' ? enumOf(type) : interfaceOf(type))),
    ...events.map(({ family, source }) => interfaceOf(source, parents[family])),
    `export interface AvroRecords {\n${events.map(({ source }) => `  ${source.name}: ${source.name}\n`).join('')}}\n`
  ].join('\n')
