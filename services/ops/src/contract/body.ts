import { bodyReader, type FromSchema } from '@oldham-cares/service-kit'
import { operations, schemas } from '../generated/contract.js'

export type BodyName = keyof typeof schemas
export type Body<Name extends BodyName> = FromSchema<typeof schemas, (typeof schemas)[Name]>

export const readBody = bodyReader(operations, schemas)
