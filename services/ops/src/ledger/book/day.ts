/** A day by UTC, as `2026-03-02`: days compare as their words do. */
export type Day = string

const dayMs = 86_400_000

export const dayOf = (time: number): Day => new Date(time).toISOString().slice(0, 10)

export const startOf = (day: Day): number => Date.parse(`${day}T00:00:00.000Z`)

export const dayAfter = (day: Day): Day => dayOf(startOf(day) + dayMs)

/** Counted from 1970; 0 of no day. */
export const numberOf = (day: Day | undefined): number => (day === undefined ? 0 : startOf(day) / dayMs)

/** Days that are not known are before all. */
export const latest = (...days: readonly (Day | undefined)[]): Day => days.reduce<Day>((last, day = '') => (day > last ? day : last), '')

export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(startOf(text)) && dayOf(startOf(text)) === text
