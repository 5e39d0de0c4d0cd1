import { Problem, type Wrong } from '@oldham-cares/service-kit'
import type { Search } from './directory.js'

type Query = Readonly<Record<string, unknown>>

const longest = 100

const textIn = (query: Query, name: string, wrong: Wrong[]): string | undefined => {
  const given = query[name]
  if (given === undefined || given === '') return undefined
  if (typeof given === 'string' && given.length <= longest) return given
  wrong.push({ pointer: `/${name}`, detail: `must be one text of at most ${longest} characters` })
  return undefined
}

const numberIn = (query: Query, name: string, [from, to]: readonly [number, number], wrong: Wrong[]): number | undefined => {
  const given = query[name]
  if (given === undefined) return undefined
  const number = typeof given === 'string' && /^\d{1,4}$/.test(given) ? Number(given) : Number.NaN
  if (number >= from && number <= to) return number
  wrong.push({ pointer: `/${name}`, detail: `must be a whole number from ${from} to ${to}` })
  return undefined
}

/** What is searched for. Throws a Problem that names every parameter that is wrong and repeats none. */
export const readSearch = (query: Query): Search => {
  const wrong: Wrong[] = []
  const [text, topic] = [textIn(query, 'text', wrong), textIn(query, 'topic', wrong)]
  const age = numberIn(query, 'age', [0, 150], wrong)
  const page = numberIn(query, 'page', [1, 1_000], wrong) ?? 1
  if (wrong.length > 0) throw new Problem('invalid', { code: 'REQUEST.INVALID', errors: wrong })
  return { page, ...(text && { text }), ...(topic && { topic }), ...(age === undefined ? {} : { age }) }
}
