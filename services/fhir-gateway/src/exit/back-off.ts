/** 1, 2, 4 … 256, 300, 300 … seconds: a restart of the other side is met within a second or two, an outage costs 12 calls an hour. */
export const backOffMs = (attempt: number): number => Math.min(1_000 * 2 ** Math.min(attempt - 1, 20), 300_000)

/** 1, 2, 4 … 60, 60 … minutes: what the other side refuses needs somebody to look at it, and is kept until they have. */
export const slowMs = (attempt: number): number => Math.min(60_000 * 2 ** Math.min(attempt - 1, 20), 3_600_000)
