export interface Round {
  stop(): void
}

/** Once at the start, and again so long after each end: never two at a time. What goes wrong is said, and tried again the next time. */
export const everySoOften = (look: () => Promise<void>, everyMs: number, failed: (fault: unknown) => void): Round => {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const round = async (): Promise<void> => {
    await look().catch((fault: unknown) => (stopped ? undefined : failed(fault)))
    if (!stopped) timer = setTimeout(() => void round(), everyMs).unref()
  }
  void round()
  return {
    stop() {
      stopped = true
      clearTimeout(timer)
    }
  }
}
