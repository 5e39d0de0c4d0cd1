import { setTimeout as pause } from 'node:timers/promises'

/** Tries until `holds` does not throw; after `withinMs` throws what it threw last. */
export const eventually = async <Result>(
  holds: () => Promise<Result> | Result,
  { withinMs = 20_000, everyMs = 50 } = {}
): Promise<Result> => {
  const until = performance.now() + withinMs
  for (;;) {
    try {
      return await holds()
    } catch (cause) {
      if (performance.now() > until) throw cause
      await pause(everyMs)
    }
  }
}
