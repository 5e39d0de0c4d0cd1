import type { Page } from './read-events.js'

export interface Awaiting {
  readonly waitMs: number
  /** Resolves when there may be something new, and when `over` says so at the latest. */
  readonly heard: (over: AbortSignal) => Promise<void>
  /** Nobody waits for the answer any more, or the service stops: it is given as it is. */
  readonly over: AbortSignal
}

/** A page as soon as something is on it, else the empty one when the wait is over. */
export const awaitEvents = async (read: () => Promise<Page>, { waitMs, heard, over }: Awaiting): Promise<Page> => {
  const end = AbortSignal.any([over, AbortSignal.timeout(waitMs)])
  for (;;) {
    // listened for before reading: what is stored in between is not missed
    const happened = heard(end)
    const page = await read()
    if (page.events.length > 0 || end.aborted) return page
    await happened
  }
}
