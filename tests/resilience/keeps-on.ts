import { setTimeout as pause } from 'node:timers/promises'

/** Somebody who acts again and again, so long after the last time, until told to stop; `stop` says what each time came to. */
export const keepsOn = <Came>(everyMs: number, act: (turn: number) => Promise<Came>) => {
  const until = new AbortController()
  const done = (async () => {
    const came: Came[] = []
    for (let turn = 0; !until.signal.aborted; turn += 1) {
      came.push(await act(turn))
      await pause(everyMs)
    }
    return came
  })()
  // what goes wrong meanwhile is told by stop
  done.catch(() => undefined)
  return {
    stop: (): Promise<readonly Came[]> => {
      until.abort()
      return done
    }
  }
}
