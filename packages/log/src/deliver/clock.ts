/** Milliseconds. A simulated one lets days pass in a test. */
export interface Clock {
  now(): number
  /** Calls `act` once `ms` have passed, unless what it returns is called before. */
  after(ms: number, act: () => void): () => void
}

/** What Node's timers take at most: whoever waits longer looks again then. */
const longestMs = 2 ** 31 - 1

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, act) => {
    const timer = setTimeout(act, Math.min(ms, longestMs))
    return () => clearTimeout(timer)
  }
}
