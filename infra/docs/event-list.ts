import { parse } from 'yaml'
import { readText } from './from-root.ts'

export interface EventMeaning {
  readonly type: string
  readonly means: string
}

interface TypeSchema {
  readonly const?: string
  readonly 'x-means'?: string
  readonly 'x-event-types'?: Readonly<Record<string, { readonly means: string }>>
}

interface EventContract {
  readonly components: { readonly schemas: Readonly<Record<string, { readonly properties?: { readonly type?: TypeSchema } }>> }
}

const meaningsOf = ({ const: only, 'x-means': means = '', 'x-event-types': several = {} }: TypeSchema): readonly EventMeaning[] => [
  ...(only === undefined ? [] : [{ type: only, means }]),
  ...Object.entries(several).map(([type, one]) => ({ type, means: one.means }))
]

/** Every type of event that a partner may be told, as contracts/events/asyncapi.yaml explains it. */
export const eventMeanings = (): readonly EventMeaning[] => {
  const { components } = parse(readText('contracts/events/asyncapi.yaml')) as EventContract
  return Object.values(components.schemas).flatMap(({ properties }) => (properties?.type ? meaningsOf(properties.type) : []))
}
