const REMIND_MS = 10_000

/**
 * Says what begins, that it still goes on, and how long it took.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} act
 * @param {(line: string) => void} tell
 */
export async function timed(what, act, tell = console.log) {
  const began = Date.now()
  const seconds = () => `${Math.round((Date.now() - began) / 1000)} s`
  tell(`${what} …`)
  const reminder = setInterval(() => tell(`${what} … ${seconds()}`), REMIND_MS)
  try {
    const result = await act()
    tell(`${what}: done in ${seconds()}`)
    return result
  } finally {
    clearInterval(reminder)
  }
}
