import type { Coding } from '../fhir.js'
import { spelled, spelledEndpoint } from '../systems.js'

const uris = new Set(['system', 'url', 'profile', 'definition', 'type'])

/** Not text: white space in them is theirs. */
const asTheyCame = new Set(['div', 'data', 'reference', 'fullUrl'])

const saysSomething = ({ code, display }: Coding): boolean => (code ?? display ?? '') !== ''

/** Codings that say nothing, or again what an earlier one says. */
const withoutStray = (codings: readonly Coding[]): readonly Coding[] => {
  const seen = new Set<string>()
  return codings.filter((coding) => {
    const said = `${coding.system ?? ''}|${coding.code ?? ''}|${coding.code === undefined ? (coding.display ?? '') : ''}`
    if (!saysSomething(coding) || seen.has(said)) return false
    seen.add(said)
    return true
  })
}

/** A member named `__proto__` is one like any other: assigned, it would be none. */
const set = (to: Record<string, unknown>, key: string, value: unknown): void => {
  if (key === '__proto__') Object.defineProperty(to, key, { value, enumerable: true, configurable: true, writable: true })
  else to[key] = value
}

const tidyValue = (value: unknown, name: string): unknown => {
  if (typeof value === 'string') {
    if (asTheyCame.has(name)) return value
    if (name === 'endpoint') return spelledEndpoint(value)
    return uris.has(name) && value.includes(':') ? spelled(value) : value.trim()
  }
  if (Array.isArray(value)) {
    const items = value.map((item) => tidyValue(item, name))
    return name === 'coding' ? withoutStray(items as Coding[]) : items
  }
  if (typeof value !== 'object' || value === null) return value
  const tidied: Record<string, unknown> = {}
  for (const key of Object.keys(value)) set(tidied, key, tidyValue((value as Record<string, unknown>)[key], key))
  return tidied
}

/** The same with one spelling of each known URI, no white space around values and no stray codings. */
export const tidy = <Sent>(sent: Sent): Sent => tidyValue(sent, '') as Sent
