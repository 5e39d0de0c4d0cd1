/** The longest that a timer of Node's takes. */
const longestMs = 2 ** 31 - 1

/** Wakes whoever waits at a time or when rung; a ring that nobody heard wakes the next. */
export class Alarm {
  private rung = false
  private wake: (() => void) | undefined

  ring(): void {
    this.rung = true
    this.wake?.()
  }

  async until(time: number, now: number): Promise<void> {
    const waitMs = Math.min(Math.max(0, time - now), longestMs)
    if (!this.rung && waitMs > 0) {
      const { promise, resolve } = Promise.withResolvers<void>()
      const timer = setTimeout(resolve, waitMs)
      this.wake = resolve
      await promise
      clearTimeout(timer)
      this.wake = undefined
    }
    this.rung = false
  }
}
