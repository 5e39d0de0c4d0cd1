import type { Stood } from './decode.ts'

/** Ids and digests; where they belong to a whole, its other parts stay. */
const names = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\b[0-9a-f]{32,}\b/g
/** Milliseconds since 1970 that are of these years: nothing else that is counted is as large. */
const anInstant = 1_000_000_000_000

const essence = (name: string, value: any): unknown => {
  if (name === 'seals') return value.map(({ category }: { category: string }) => category)
  if (typeof value === 'number' && value > anInstant) return 'an instant'
  return typeof value === 'string' ? value.replaceAll(names, 'a name') : value
}

/** What must be equal between two hubs that were told the same stories: of each, what happened in which order, without ids, times and seals. */
export const essences = (facts: readonly Stood[], correlations: readonly string[]): Readonly<Record<string, readonly string[]>> => {
  const valid = facts.filter((one) => one.valid && one.type !== undefined)
  const people = new Map(valid.filter(({ type }) => type === 'ReferralSubmitted').map(({ record }) => [record.correlation, record.person]))
  const byPerson = Map.groupBy(valid, ({ record }) => record.person as string)
  return Object.fromEntries(correlations.map((correlation) =>
    [correlation, (byPerson.get(people.get(correlation)) ?? []).map(({ type, record }) => `${type} ${JSON.stringify(record, essence)}`)]))
}
