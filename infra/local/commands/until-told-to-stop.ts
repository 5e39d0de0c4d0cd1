import { CannotStart } from '../machine/cannot-start.mjs'

export interface Kept {
  stop(): Promise<void>
}

export interface Ways {
  readonly tell: (line: string) => void
  readonly signal: AbortSignal
}

/**
 * Runs from start to Ctrl-C. Further signals are ignored while stopping: npm passes on the one the terminal already sent,
 * and every step of the stop has its own deadline.
 * @param until further reasons to stop
 * @returns exit code
 */
export async function untilToldToStop(start: (ways: Ways) => Promise<Kept>, tell: (line: string) => void, until: (stop: () => void) => void = () => {}): Promise<number> {
  const asked = new AbortController()
  until(() => asked.abort())
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => asked.abort())
  for (const output of [process.stdout, process.stderr]) output.on('error', () => asked.abort())
  try {
    const kept = await start({ tell, signal: asked.signal })
    if (!asked.signal.aborted) await new Promise((resolve) => asked.signal.addEventListener('abort', resolve))
    tell('stopping …')
    await kept.stop()
    tell('stopped')
    return 0
  } catch (fault) {
    if (asked.signal.aborted) return 130
    if (!(fault instanceof CannotStart)) throw fault
    tell(fault.message)
    return 1
  }
}
