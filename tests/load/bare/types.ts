import avro, { type Type } from 'avsc'

/** Confluent wire format: a zero, the schema's id in four bytes, the datum. */
const idAt = 1
export const datumAt = 5

/** Each schema is asked for once; whoever has one already need not wait for it. */
export const bareTypes = (registry: string) => {
  const types = new Map<number, Type>()
  return {
    known: (value: Buffer): Type | undefined => types.get(value.readUInt32BE(idAt)),
    ask: async (value: Buffer): Promise<Type> => {
      const id = value.readUInt32BE(idAt)
      const answer = await fetch(`${registry}/schemas/ids/${id}`)
      const { schema } = (await answer.json()) as { schema: string }
      const type = avro.Type.forSchema(JSON.parse(schema))
      types.set(id, type)
      return type
    }
  }
}
