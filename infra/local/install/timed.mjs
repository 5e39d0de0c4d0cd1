const REMIND_MS = 10_000

/**
 * Says what begins, that it still goes on, and how long it took.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} act
 */
export async function timed(what, act) {
  const began = Date.now()
  const seconds = () => `${Math.round((Date.now() - began) / 1000)} s`
  console.log(`${what} …`)
  const reminder = setInterval(() => console.log(`${what} … ${seconds()}`), REMIND_MS)
  try {
    const result = await act()
    console.log(`${what}: done in ${seconds()}`)
    return result
  } finally {
    clearInterval(reminder)
  }
}
