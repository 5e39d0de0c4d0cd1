export interface Ages {
  readonly count: number
  readonly underMinute: number
  readonly underHour: number
  readonly underDay: number
  readonly underWeek: number
  readonly older: number
  /** Of the oldest, in seconds; 0 where none waits. */
  readonly oldestSeconds: number
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** How long what waits has waited. */
export const ages = (waiting: readonly { readonly since: number }[], now: number): Ages => {
  const waited = waiting.map(({ since }) => Math.max(0, now - since))
  const between = (from: number, to: number) => waited.filter((age) => age >= from && age < to).length
  return {
    count: waited.length,
    underMinute: between(0, minute),
    underHour: between(minute, hour),
    underDay: between(hour, day),
    underWeek: between(day, 7 * day),
    older: between(7 * day, Infinity),
    oldestSeconds: Math.floor(waited.reduce((oldest, age) => Math.max(oldest, age), 0) / 1_000)
  }
}
