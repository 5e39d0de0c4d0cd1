import type { DataCategory, Instant, Position, Reason } from '@oldham-cares/domain'
import { categoryWords, coarsely, dayOf, everything, listed, listedOr, reasonWords } from './plain-words.js'

type OnCategory = Position['categories'][number]
type Said = Exclude<DataCategory, 'safeguarding'>

const isSaid = (category: DataCategory): category is Said => Object.hasOwn(categoryWords, category)

const wordsOf = (positions: readonly OnCategory[]): readonly string[] =>
  positions.flatMap(({ category }) => (isSaid(category) ? [categoryWords[category]] : []))

/** In the order in which each key first comes. */
const groupedBy = <Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): readonly (readonly [Key, readonly Item[]])[] => [
  ...Map.groupBy(items, keyOf)
]

const untilWords = (until: Instant | undefined): string => (until === undefined ? '' : ` until ${dayOf(until)}`)

/** What they may see, one sentence for each day on which something ends. */
const allowed = (name: string, positions: readonly OnCategory[]): readonly string[] => {
  const open = positions.filter((one) => one.allowed)
  const byEnd = groupedBy(open, ({ until }) => untilWords(until)).map(([until, ones]) => [until, wordsOf(ones)] as const)
  return byEnd.filter(([, words]) => words.length > 0).map(([until, words]) => `${name} may see ${listed(words)}${until}.`)
}

const because = (why: Reason): string => {
  const words = reasonWords[why]
  return words === undefined ? '' : `, ${words}`
}

/** What they may not see, one sentence for each reason. */
const closed = (name: string, positions: readonly OnCategory[]): readonly string[] => {
  const shut = positions.filter((one) => !one.allowed)
  const all = wordsOf(shut).length === Object.keys(categoryWords).length
  const byReason = groupedBy(shut, ({ why }) => why).map(([why, ones]) => [why, wordsOf(ones)] as const)
  const told = byReason.filter(([, words]) => words.length > 0)
  if (all && told.length === 1) return told.map(([why]) => `${name} may not see ${everything}${because(why)}.`)
  return told.map(([why, words]) => `${name} may not see ${listedOr(words)}${because(why)}.`)
}

/** Where somebody stands with one organisation, in sentences that can be read to them. */
export const sayPosition = (name: string, { categories, coarse }: Pick<Position, 'categories' | 'coarse'>): readonly string[] => {
  const open = allowed(name, categories)
  const asked = coarse && !categories.some(({ category, allowed: may }) => may && category === 'referral')
  return [...(asked ? [`${name} is asked to help you, and may see ${coarsely}.`] : []), ...open, ...closed(name, categories)]
}
