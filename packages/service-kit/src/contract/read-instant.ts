import type { Instant } from '@oldham-cares/domain'

const rfc3339 = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/

/** The 31st of February is read as the 3rd of March by the clock of the machine, which is nobody's meaning. */
const isOnCalendar = (text: string): boolean => {
  const day = text.slice(0, 10)
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)
}

/**
 * A date-time as RFC 3339 writes it, in milliseconds since 1970; undefined where it is none. The leap second it allows
 * is none here: no clock of the hub has it.
 */
export const readInstant = (text: string): Instant | undefined => {
  const at = rfc3339.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) || !isOnCalendar(text) ? undefined : at
}
