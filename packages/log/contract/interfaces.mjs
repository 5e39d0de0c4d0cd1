import { fullname } from './self-contained.mjs'

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

const interfaceOf = (record, name = record.name, parent) =>
  `${doc(record.doc)}export interface ${name}${parent ? ` extends ${parent}` : ''} {\n${record.fields.map(fieldLine).join('')}}\n`

const enumOf = type => `${doc(type.doc)}export type ${type.name} = ${type.symbols.map(symbol => `'${symbol}'`).join(' | ')}\n`

const parents = { commands: 'CommandEnvelope', facts: 'FactEnvelope' }

const table = (name, text, rows) => `${doc(text)}export interface ${name} {\n${rows.map(([key, type]) => `  ${key}: ${type}\n`).join('')}}\n`
const versioned = ({ source, version }) => `${source.name}V${version}`

/** The records as avsc reads and writes them: symbols, nulls and Buffers, not yet the domain's shapes. */
export const interfaces = (types, current, superseded) =>
  [
    ...Object.values(types).map(type => (type.type === 'enum' ? enumOf(type) : interfaceOf(type))),
    ...current.map(({ family, source }) => interfaceOf(source, source.name, parents[family])),
    ...superseded.map(event => interfaceOf(event.source, versioned(event), parents[event.family])),
    table('AvroRecords', 'Record name → record.', current.map(({ source }) => [source.name, source.name])),
    table('SupersededRecords', 'Earlier versions, by full name: each has its upcast.', superseded.map(event => [`'${fullname(event)}'`, versioned(event)]))
  ].join('\n')
