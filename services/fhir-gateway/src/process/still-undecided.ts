/** More than wait at a time; older ones are answered 408 once more. */
const remembered = 10_000

const late = new Set<string>()

/**
 * Whether this process has answered the same command 408 before: then its repeat has come too early, and is told so.
 * A process that did not see the first says 408, which is as safe to send again.
 */
export const stillUndecided = (command: string): boolean => {
  if (late.has(command)) return true
  late.add(command)
  const [oldest] = late
  if (late.size > remembered && oldest !== undefined) late.delete(oldest)
  return false
}
