import avro, { type Type } from 'avsc'
import type { Run } from '../../support/run.ts'
import type { Raw } from './read-topics.ts'

/** A record as any reader of the topics has it. */
export interface Stood {
  readonly topic: string
  readonly partition: number
  readonly offset: number
  /** False where it does not stand where it says it must. */
  readonly valid: boolean
  /** The name of its schema's record; undefined where it is no Avro that the registry knows. */
  readonly type: string | undefined
  readonly record: any
}

const positioned = /^hub\.(events|subscriptions|releases\.[^.]+)\.v1$/

/** Confluent wire format: a zero, the schema's id in four bytes, the datum. */
export const decoder = ({ registry }: Pick<Run, 'registry'>) => {
  const types = new Map<number, Promise<Type | undefined>>()
  const fetched = async (id: number): Promise<Type | undefined> => {
    const answer = await fetch(`${registry}/schemas/ids/${id}`)
    if (!answer.ok) return undefined
    const { schema } = (await answer.json()) as { schema: string }
    return avro.Type.forSchema(JSON.parse(schema))
  }
  const typeOf = (id: number): Promise<Type | undefined> => {
    const type = types.get(id) ?? fetched(id)
    types.set(id, type)
    return type
  }
  return async ({ topic, partition, offset, value, headers }: Raw): Promise<Stood> => {
    const at = { topic, partition, offset: Number(offset) }
    const valid = !positioned.test(topic) || String(headers?.['position'] ?? '') === String(offset)
    const type = value !== null && value.length > 5 && value[0] === 0 ? await typeOf(value.readUInt32BE(1)) : undefined
    if (type === undefined || value === null) return { ...at, valid, type: undefined, record: undefined }
    return { ...at, valid, type: type.name?.split('.').at(-1), record: type.fromBuffer(value.subarray(5)) }
  }
}
