import type { Fact } from '@oldham-cares/domain'
import type { Entry } from './entry.js'
import { decidedOf, decidedRow, doorRow, intakeRow, settleCommand, settleRepeat, type Handed, type Taken } from './command-rows.js'
import type { Taking } from './taking.js'

/** Casework decides in order: the first fact of a command is its verdict, and what it passed over had come before. */
export const takeVerdict = ({ page }: Taking, { at }: Entry, fact: Fact): void => {
  const decided = decidedOf(page)
  if (at.cause === undefined || at.cause <= decided) return
  page.set(decidedRow, at.cause)
  for (let offset = decided + 1; offset < at.cause; offset += 1) {
    const passed = page.get<Taken>(intakeRow(offset))
    // of what was given up it is known, though the command itself has not come yet
    if (passed !== undefined && passed.became === undefined) settleRepeat(page, offset, passed)
  }
  const taken = page.get<Taken>(intakeRow(at.cause))
  settleCommand(page, at.cause, { ...taken, became: { as: fact.type === 'CommandRefused' ? 'refused' : 'verdict' } })
  const handed = page.get<Handed>(doorRow(fact.command))
  // appended again after a door had written it down: that is not the one that was decided
  if (handed?.offset === at.cause) page.set(doorRow(fact.command), { ...handed, decided: true })
}
