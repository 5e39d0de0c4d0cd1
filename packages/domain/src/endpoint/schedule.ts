const second = 1_000
const minute = 60 * second
const hour = 60 * minute
export const day = 24 * hour

/**
 * What Standard Webhooks recommends: at once, then after 5 s, 5 min, 30 min, 2, 5, 10, 14, 20 and 24 h, which is 75 h 35 min
 * and 5 s from the first to the tenth try. Nothing is ever dropped: from then on once a day while the endpoint is on.
 */
const waits = [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour]

/** So much is added at most, so that an endpoint that comes back is not met by everybody at once. */
const jitter = 0.1

/** How long to wait after the nth failed try, n from 1. `random` is from 0 to 1. */
export const afterFailedTries = (tries: number, random: number): number =>
  Math.round((waits[Math.max(tries, 1) - 1] ?? day) * (1 + jitter * random))

/** 1 s doubling to 5 min. */
const doubling = (times: number): number => Math.min(second * 2 ** Math.min(Math.max(times, 1) - 1, 10), 5 * minute)

/**
 * An endpoint may ask for patience, but neither for so much that it would seem forgotten nor for so little, try after try, that
 * one event is sent all day.
 */
export const patienceAsked = (retryAfterMs: number, tries = 1): number => Math.min(Math.max(retryAfterMs, doubling(tries)), day)

/** After faults of the hub's own, which are no partner's doing and pass sooner: 1 s doubling to 5 min. */
export const afterOwnFaults = (faults: number, random: number): number =>
  Math.round(doubling(faults) * (1 - random / 2))

/**
 * While an endpoint takes nothing, how long it is left in peace after so many failures in a row, whatever waits for it:
 * not at all up to three, then 1 s doubling to 1 min, so that thousands who wait do not keep it down.
 */
export const peaceAfterFailures = (inARow: number): number =>
  inARow < 3 ? 0 : Math.min(second * 2 ** Math.min(inARow - 3, 10), minute)
