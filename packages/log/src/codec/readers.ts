import type { Type } from 'avsc'
import { contracts } from '../generated/contracts.js'
import { superseded } from '../generated/released.js'
import { schemas } from '../generated/schemas.js'
import { avroType } from './bounded-types.js'
import type { RecordName } from './records.js'
import type { Shape } from './shape.js'
import { shapeOf } from './shape-of.js'
import { upcasts, type Upcast } from './upcasts.js'

/** How this release reads and writes one kind of record. */
export interface Reader {
  readonly name: RecordName
  readonly type: Type
  readonly shape: Shape
}

const names = Object.keys(contracts) as RecordName[]

export const readers: Readonly<Record<RecordName, Reader>> = Object.fromEntries(
  names.map(name => [name, { name, type: avroType(schemas[name]), shape: shapeOf(JSON.parse(schemas[name])) }])
) as Record<RecordName, Reader>

/** Reads an earlier version of a record as the current one. */
export const supersededReader = (schema: string, name: RecordName, upcast: (body: never) => object): Reader => {
  const { toAvro, toDomain } = shapeOf(JSON.parse(schema))
  return { name, type: avroType(schema), shape: { toAvro, toDomain: value => upcast(toDomain(value) as never) } }
}

const byFullname = new Map<string | undefined, Reader>([
  ...names.map((name): [string, Reader] => [contracts[name].fullname, readers[name]]),
  ...Object.entries<string>(superseded).map(([fullname, schema]): [string, Reader] => {
    const { name, upcast } = (upcasts as Record<string, Upcast>)[fullname] as Upcast
    return [fullname, supersededReader(schema, name, upcast)]
  })
])

export const readerOf = (fullname: string | undefined): Reader | undefined => byFullname.get(fullname)
