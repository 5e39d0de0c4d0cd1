/** The longest wait of the schedule: whoever asks for more would seem forgotten. */
export const longestRetryAfterMs = 24 * 3_600_000

/** `Retry-After` in either form, seconds or an HTTP date, as milliseconds from now, at most 24 h. */
export const retryAfterMs = (header: string | undefined, now: number): number | undefined => {
  if (header === undefined) return undefined
  const written = header.trim()
  const wait = /^\d{1,9}$/.test(written) ? Number(written) * 1_000 : Date.parse(written) - now
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), longestRetryAfterMs)
}
