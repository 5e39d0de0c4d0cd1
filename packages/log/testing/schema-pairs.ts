export interface Pair {
  readonly rule: string
  readonly reader: object
  readonly writer: object
  readonly readable: boolean
  /** Where we ask more than Avro does. */
  readonly strict?: boolean
}

const record = (...fields: object[]): object => ({ type: 'record', name: 'R', namespace: 'n', fields })
const of = (type: unknown, more: object = {}): object => record({ name: 'f', type, ...more })
const pair = (rule: string, writer: object, reader: object, readable: boolean, strict = false): Pair => ({
  rule,
  writer,
  reader,
  readable,
  strict
})

const words = (symbols: string[], more: object = {}) => ({ type: 'enum', name: 'W', symbols, ...more })
const fixed = (size: number) => ({ type: 'fixed', name: 'F', size })
const instant = (logicalType: string) => ({ type: 'long', logicalType })
const a = { name: 'a', type: 'string' }
const b = { name: 'b', type: 'string' }

/** Avro's rules of schema resolution, and what people do to schemas, one case each. */
export const pairs: readonly Pair[] = [
  pair('the same schema', record(a, b), record(a, b), true),
  pair('fields in another order', record(a, b), record(b, a), true),
  pair('a field the reader no longer has', record(a, b), record(a), true),
  pair('a new field without default', record(a), record(a, b), false),
  pair('a new field with a default', record(a), record(a, { ...b, default: '' }), true),
  pair('a new optional field with the default null', record(a), record(a, { name: 'b', type: ['null', 'string'], default: null }), true),
  pair('a renamed field', record(a), record(b), false),
  pair('a renamed field with an alias', record(a), record({ ...b, aliases: ['a'] }), true),
  pair('a renamed record', of('int'), { type: 'record', name: 'Q', namespace: 'n', fields: [{ name: 'f', type: 'int' }] }, false, true),
  pair('a renamed record with an alias', of('int'), { type: 'record', name: 'Q', namespace: 'n', aliases: ['R'], fields: [{ name: 'f', type: 'int' }] }, true),
  pair('another type', of('string'), of('int'), false),
  pair('a scalar where a list was', of({ type: 'array', items: 'string' }), of('string'), false),
  pair('int to long', of('int'), of('long'), true),
  pair('int to double', of('int'), of('double'), true),
  pair('long to int', of('long'), of('int'), false),
  pair('double to float', of('double'), of('float'), false),
  pair('string to bytes', of('string'), of('bytes'), true),
  pair('bytes to string', of('bytes'), of('string'), true),
  pair('boolean to int', of('boolean'), of('int'), false),
  pair('a symbol the reader lost', of(words(['x', 'y'])), of(words(['x'])), false),
  pair('a symbol the reader lost, with a default', of(words(['x', 'y'])), of(words(['x'], { default: 'x' })), true),
  pair('a symbol the writer lacks', of(words(['x'])), of(words(['x', 'y'])), true),
  pair('an enum to string', of(words(['x'])), of('string'), false),
  pair('an optional field made required', of(['null', 'string']), of('string'), false),
  pair('a required field made optional', of('string'), of(['null', 'string']), true),
  pair('a union that lost a branch', of(['null', 'string', 'int']), of(['null', 'string']), false),
  pair('a union that gained a branch', of(['null', 'string']), of(['null', 'string', 'int']), true),
  pair('a union whose branch was promoted', of(['null', 'int']), of(['null', 'long']), true),
  pair('items of another type', of({ type: 'array', items: 'string' }), of({ type: 'array', items: 'int' }), false),
  pair('items promoted', of({ type: 'array', items: 'int' }), of({ type: 'array', items: 'long' }), true),
  pair('values of another type', of({ type: 'map', values: 'string' }), of({ type: 'map', values: 'int' }), false),
  pair('a list to a map', of({ type: 'array', items: 'string' }), of({ type: 'map', values: 'string' }), false),
  pair('a fixed of another size', of(fixed(4)), of(fixed(8)), false),
  pair('a fixed of the same size', of(fixed(4)), of(fixed(4)), true),
  pair('milliseconds to microseconds', of(instant('timestamp-millis')), of(instant('timestamp-micros')), false, true),
  pair('a unit where none was said', of('long'), of(instant('timestamp-millis')), false, true),
  pair('a named type referred to a second time', record({ name: 'f', type: words(['x']) }, { name: 'g', type: 'n.W' }), record({ name: 'f', type: words(['x']) }, { name: 'g', type: 'W' }), true),
  pair('a named type changed where it is referred to', record({ name: 'f', type: words(['x', 'y']) }, { name: 'g', type: 'n.W' }), record({ name: 'g', type: words(['x']) }), false)
]
