import { expect } from '@jest/globals'
import { eventually } from '../support/eventually.ts'
import { hubCommand } from '../support/hub-command.ts'

const firesWithinMs = 60_000
/** Views of a hub that is short of processor time take minutes to be folded; their rule waits five. */
const quietWithinMs = 180_000

/** `npm run check` on a hub of the test's own, as an operator asks it. */
export const checkOf = (folder: string) => {
  const check = (...alerts: readonly string[]) => hubCommand(folder, 'check', ...alerts)
  return {
    check,
    expectFiring: (alert: string, says: RegExp, withinMs = firesWithinMs) =>
      eventually(async () => {
        const { code, lines } = await check(alert)
        expect([code, lines.join('\n')]).toEqual([1, expect.stringMatching(says)])
      }, { withinMs, everyMs: 1_000 }),
    expectQuiet: (...alerts: readonly string[]) =>
      eventually(async () => {
        const { code, lines } = await check(...alerts)
        expect([code, lines.filter((line) => !line.startsWith('quiet'))]).toEqual([0, []])
      }, { withinMs: quietWithinMs, everyMs: 1_000 })
  }
}
