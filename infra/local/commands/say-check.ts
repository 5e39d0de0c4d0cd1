import type { Judged } from '../../observability/judge-alert.ts'

/** A line for each alert, and one more for each further place where it fires. */
export const sayCheck = (judged: readonly Judged[]): readonly string[] =>
  judged.flatMap(({ name, state, says: [first = '', ...more] }) => [
    `${state.padEnd(9)}${first === '' ? name : `${name.padEnd(26)}${first}`}`,
    ...more.map((one) => `${' '.repeat(35)}${one}`)
  ])
