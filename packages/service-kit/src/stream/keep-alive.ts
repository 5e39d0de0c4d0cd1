import { writeEnd, writeHeartbeat, writeStart } from './server-sent-events.js'

export interface KeptAlive {
  readonly now: () => number
  /** Faults at which the stream says `unavailable`: whoever comes back is answered by a status. Others are thrown. */
  readonly isAway: (fault: unknown) => boolean
}

/** A token is looked at when a stream begins: whoever has lost theirs is not to read on for ever. */
export const streamLastsMs = 15 * 60_000

/** Proxies take a silent connection for a dead one after 30 s and more. */
const heartbeatEveryMs = 15_000

/** A stream of `said`, which says the empty text at every turn at which it has nothing to say. */
export async function* keptAlive(said: AsyncIterable<string>, { now, isAway }: KeptAlive): AsyncGenerator<string, void, void> {
  let spoke = now()
  yield writeStart()
  try {
    for await (const text of said) {
      const silent = now() - spoke >= heartbeatEveryMs
      if (text === '' && !silent) continue
      yield text === '' ? writeHeartbeat() : text
      spoke = now()
    }
  } catch (fault) {
    if (!isAway(fault)) throw fault
    yield writeEnd('unavailable')
  }
}
