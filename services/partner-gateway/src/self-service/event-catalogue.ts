import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'

export interface EventType {
  readonly type: string
  readonly means: string
  /** JSON Schema of the whole event. */
  readonly schema: object
  readonly example: object
}

export type EventCatalogue = ReadonlyMap<string, EventType>

interface EventSchema {
  readonly properties: {
    readonly type: {
      readonly const?: string
      readonly enum?: readonly string[]
      readonly 'x-means'?: string
      readonly 'x-event-types'?: Readonly<Record<string, { readonly means: string; readonly example: string }>>
    }
  }
}

interface Message {
  readonly payload: { readonly $ref: string }
  readonly examples: readonly { readonly name: string; readonly payload: object }[]
}

interface EventContract {
  readonly components: { readonly messages: Readonly<Record<string, Message>>; readonly schemas: Readonly<Record<string, EventSchema>> }
}

const dialect = 'https://json-schema.org/draft/2020-12/schema'

const typeOf = (schema: EventSchema, type: string, means: string, example: object): EventType => ({
  type,
  means,
  schema: { $schema: dialect, ...schema, properties: { ...schema.properties, type: { const: type } } },
  example: { ...example, type }
})

const typesOf = ({ payload, examples }: Message, { schemas }: EventContract['components']): readonly EventType[] => {
  const schema = schemas[payload.$ref.split('/').at(-1) ?? '']
  if (!schema) throw new Error(`CONTRACT.INVALID: ${payload.$ref} is no schema of the contract of events`)
  const exampleOf = (name: string | undefined): object => examples.find((one) => name === undefined || one.name === name)?.payload ?? {}
  const { const: only, enum: several = [], 'x-means': means = '', 'x-event-types': meanings = {} } = schema.properties.type
  if (only !== undefined) return [typeOf(schema, only, means, exampleOf(undefined))]
  return several.map((type) => typeOf(schema, type, meanings[type]?.means ?? '', exampleOf(meanings[type]?.example)))
}

/** Every type that a partner may be told, as contracts/events/asyncapi.yaml says it: there is no second list. */
export const loadEventCatalogue = async (contractsFolder: string): Promise<EventCatalogue> => {
  const { components } = parse(await readFile(join(contractsFolder, 'events', 'asyncapi.yaml'), 'utf8')) as EventContract
  const types = Object.values(components.messages).flatMap((message) => typesOf(message, components))
  return new Map(types.map((one) => [one.type, one]))
}
