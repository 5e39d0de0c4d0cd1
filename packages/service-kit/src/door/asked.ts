import type { Ask, DataCategory } from '@oldham-cares/domain'
import type { Plain } from './door.js'

/** What a request comes to: the command it asks for, and what of it is sealed. */
export interface Asked {
  readonly plain: Plain
  readonly ask: (command: string) => Ask
}

/** Content of one category to be sealed; nothing where nothing was said. */
export const sealedAs = (category: DataCategory, content: Readonly<Record<string, unknown>>): Plain => {
  const said = Object.entries(content).filter(([, value]) => value !== undefined)
  return said.length === 0 ? {} : { [category]: Object.fromEntries(said) }
}
