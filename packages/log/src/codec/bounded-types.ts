import avro from 'avsc'

/** What avsc hands a type while reading; not in its typings, hence the exact version in package.json. */
interface Tap {
  readonly buf: Buffer
  readonly pos: number
  readLong(): number
  readString(): string
}

interface Readable {
  _read(tap: Tap): unknown
}

/**
 * avsc believes the counts in an array or map: a few hostile bytes keep it reading beyond the end for
 * minutes. Every item of ours takes at least one byte, so a count above the bytes left is false, and
 * so is an item that does not move on.
 */
const readItems = (tap: Tap, item: () => void): void => {
  for (let count = tap.readLong(); count !== 0; count = tap.readLong()) {
    if (count < 0) {
      count = -count
      tap.readLong()
    }
    if (count > tap.buf.length - tap.pos) throw new Error('more items than bytes')
    while (count-- > 0) {
      const before = tap.pos
      item()
      if (tap.pos <= before) throw new Error('an item without bytes')
    }
  }
}

class BoundedArrayType extends avro.types.ArrayType {
  _read(this: { itemsType: Readable }, tap: Tap): unknown {
    const items: unknown[] = []
    readItems(tap, () => items.push(this.itemsType._read(tap)))
    return items
  }
}

class BoundedMapType extends avro.types.MapType {
  _read(this: { valuesType: Readable }, tap: Tap): unknown {
    const entries: [string, unknown][] = []
    readItems(tap, () => entries.push([tap.readString(), this.valuesType._read(tap)]))
    return Object.fromEntries(entries)
  }
}

const bounded = (schema: unknown, options: unknown): avro.Type | undefined => {
  const kind = (schema as { type?: unknown }).type
  if (kind === 'array') return new BoundedArrayType(schema as never, options as never)
  if (kind === 'map') return new BoundedMapType(schema as never, options as never)
  return undefined
}

/** Compiles a self-contained schema. Unions come out bare: ours are all ["null", T]. */
export const avroType = (schema: string): avro.Type =>
  avro.Type.forSchema(JSON.parse(schema), { wrapUnions: 'never', omitRecordMethods: true, typeHook: bounded })

/** SHA-256 of the Parsing Canonical Form, hex; the same as in generated/contracts.ts. */
export const fingerprintOf = (type: avro.Type): string => type.fingerprint('sha256').toString('hex')
