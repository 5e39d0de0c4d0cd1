import type { Type } from 'avsc'
import { contracts } from '../generated/contracts.js'
import { schemas } from '../generated/schemas.js'
import { avroType } from './bounded-types.js'
import type { RecordName } from './records.js'
import type { Shape } from './shape.js'
import { shapeOf } from './shape-of.js'

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

const byFullname = new Map<string | undefined, Reader>(names.map(name => [contracts[name].fullname, readers[name]]))

export const readerOf = (fullname: string | undefined): Reader | undefined => byFullname.get(fullname)
