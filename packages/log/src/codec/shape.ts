import { RecordError } from './errors.js'

/*
 * Avro and the domain differ in four ways,
 *
 *   Avro                          domain
 *   null in ["null", T]           no such field
 *   bytes                         base64 string
 *   symbol did_not_attend         word did-not-attend
 *   symbol unlisted               nothing: the record is refused
 *
 * and avsc 5.7.9 keeps a long only within ±2^52 (below, it writes another number without a word).
 */

// Values of every shape pass through here; the schema says which.
type Convert = (value: any) => any

export interface Shape {
  readonly toAvro: Convert
  readonly toDomain: Convert
}

const unlisted = 'unlisted'
export const same: Shape = { toAvro: value => value, toDomain: value => value }

const exact = (value: unknown): boolean => Number.isInteger(value) && Math.abs(value as number) < 2 ** 52

export const long = (at: string): Shape => ({
  toAvro: value => {
    if (!exact(value)) throw new RecordError('RECORD.INVALID', at)
    return value
  },
  toDomain: value => {
    if (!exact(value)) throw new RecordError('RECORD.UNREADABLE', at)
    return value
  }
})

export const base64 = (at: string): Shape => ({
  toAvro: value => {
    if (typeof value !== 'string') throw new RecordError('RECORD.INVALID', at)
    const bytes = Buffer.from(value, 'base64')
    const padding = value.endsWith('==') ? 2 : value.endsWith('=') ? 1 : 0
    if (bytes.length !== (value.length * 3) / 4 - padding) throw new RecordError('RECORD.INVALID', at)
    return bytes
  },
  toDomain: (value: Buffer) => value.toString('base64')
})

export const words = (symbols: readonly string[], at: string): Shape => {
  const known = symbols.filter(symbol => symbol !== unlisted)
  const symbolOf = new Map<unknown, string>(known.map(symbol => [symbol.replaceAll('_', '-'), symbol]))
  const wordOf = new Map<unknown, string>(known.map(symbol => [symbol, symbol.replaceAll('_', '-')]))
  return {
    toAvro: value => {
      const symbol = symbolOf.get(value)
      if (symbol === undefined) throw new RecordError('RECORD.INVALID', at)
      return symbol
    },
    toDomain: value => {
      const word = wordOf.get(value)
      if (word === undefined) throw new RecordError('RECORD.UNKNOWN_WORD', at)
      return word
    }
  }
}

export const list = (item: Shape, at: string): Shape => ({
  toAvro: value => {
    if (!Array.isArray(value)) throw new RecordError('RECORD.INVALID', at)
    return value.map(item.toAvro)
  },
  toDomain: (value: unknown[]) => (item === same ? value : value.map(item.toDomain))
})

export const map = (item: Shape, at: string): Shape => {
  const each = (value: object, convert: Convert) =>
    Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, convert(entry)]))
  return {
    toAvro: value => {
      if (typeof value !== 'object' || value === null) throw new RecordError('RECORD.INVALID', at)
      return each(value, item.toAvro)
    },
    toDomain: value => each(value, item.toDomain)
  }
}

export interface FieldShape {
  readonly name: string
  readonly optional: boolean
  readonly shape: Shape
}

const refuseUndeclared = (value: object, fields: readonly FieldShape[], at: string): void => {
  const declared = new Set(fields.map(field => field.name))
  const stray = Object.entries(value).find(([name, entry]) => entry !== undefined && !declared.has(name))
  if (stray) throw new RecordError('RECORD.INVALID', join(at, stray[0]))
}

export const record = (fields: readonly FieldShape[], at: string): Shape => ({
  toAvro: value => {
    if (typeof value !== 'object' || value === null) throw new RecordError('RECORD.INVALID', at)
    const avro: Record<string, unknown> = {}
    let present = 0
    for (const { name, optional, shape } of fields) {
      const given = value[name]
      if (given !== undefined) {
        present += 1
        avro[name] = shape.toAvro(given)
      } else if (optional) avro[name] = null
      else throw new RecordError('RECORD.INVALID', join(at, name))
    }
    if (Object.keys(value).length !== present) refuseUndeclared(value, fields, at)
    return avro
  },
  toDomain: value => {
    const domain: Record<string, unknown> = {}
    for (const { name, shape } of fields) {
      const read = value[name]
      if (read !== null) domain[name] = shape.toDomain(read)
    }
    return domain
  }
})

export const join = (at: string, name: string): string => (at === '' ? name : `${at}.${name}`)
