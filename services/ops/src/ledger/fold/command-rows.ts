import type { Day } from '../book/day.js'
import type { Page } from '../book/page.js'

/** A command of which nobody knows yet what became of it, by its offset; or what became of one that has not come yet. */
export const intakeRow = (offset: number): string => `open:intake:${offset}`
/** A command that stands on one of the doors' audit and the intake and not on the other. */
export const doorRow = (command: string): string => `open:door:${command}`

/** The highest intake offset that a fact follows from: what stands before it is decided. */
export const decidedRow = 'decided'
export const decidedOf = (page: Pick<Page, 'get'>): number => page.get<number>(decidedRow) ?? -1

export interface Taken {
  readonly command?: { readonly id: string; readonly door: string; readonly day: Day; readonly since: number }
  readonly became?: { readonly as: 'verdict' | 'refused' } | { readonly as: 'dead'; readonly reason: string }
}

export interface Handed {
  readonly door: string
  readonly since: number
  /** Where the append stands that began the row; absent where a door wrote it down first. */
  readonly offset?: number
  /** How often a door wrote down that it takes it. */
  readonly accepted: number
  /** How often it was appended. */
  readonly appended: number
  /** It has a verdict: then a door must have written it down. */
  readonly decided?: true
}

const columnsOf = (became: NonNullable<Taken['became']>): readonly string[] => {
  if (became.as === 'dead') return [`dead:${became.reason}`]
  return became.as === 'refused' ? ['verdicts', 'refused'] : ['verdicts']
}

/** Counts what became of a command on the day on which it came, once both are known. */
export const settleCommand = (page: Page, offset: number, taken: Taken): void => {
  const { command, became } = taken
  if (command === undefined || became === undefined) return page.set(intakeRow(offset), taken)
  page.set(intakeRow(offset), undefined)
  for (const column of columnsOf(became)) page.move({ day: command.day, book: 'doors', line: command.door, column, count: 1 })
}

/** Casework has gone beyond it without a fact of its own: it had come before. */
export const settleRepeat = (page: Page, offset: number, { command }: Taken): void => {
  page.set(intakeRow(offset), undefined)
  if (command !== undefined) page.move({ day: command.day, book: 'doors', line: command.door, column: 'repeats', count: 1 })
}

export const changeHanded = (page: Page, command: string, of: Pick<Handed, 'door' | 'since' | 'offset'>, change: (handed: Handed) => Handed): void => {
  const name = doorRow(command)
  const after = change(page.get<Handed>(name) ?? { ...of, accepted: 0, appended: 0 })
  page.set(name, after.accepted === after.appended ? undefined : after)
}
