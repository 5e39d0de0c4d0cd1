const firstMs = 1_000
const longestMs = 300_000

/**
 * After the nth failed try: 1 s doubling to 5 min (1 + 2 + 4 … + 256 s are the first nine, 8.5 min in all; then every
 * 5 min without end), spread over the upper half so that a partner that comes back is not met by everybody at once.
 * `random` is from 0 to 1.
 */
export const backOffMs = (attempt: number, random: number): number => {
  const full = Math.min(firstMs * 2 ** (attempt - 1), longestMs)
  return Math.round(full * (0.5 + random / 2))
}

/** A partner may ask for patience, but not for so much that it would seem forgotten. */
export const longestRetryAfterMs = 3_600_000

/** `Retry-After` in either form, seconds or an HTTP date, as milliseconds from now. */
export const retryAfterMs = (header: string | null, now: number): number | undefined => {
  if (header === null) return undefined
  const written = header.trim()
  const wait = /^\d{1,9}$/.test(written) ? Number(written) * 1_000 : Date.parse(written) - now
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), longestRetryAfterMs)
}

/** A webhook that says it is gone stays the partner's until the register says otherwise. */
export const goneAgainMs = longestMs
