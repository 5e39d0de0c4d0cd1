import type { Command } from '@oldham-cares/domain'
import type { Entry, Recorded } from './entry.js'
import { changeHanded, decidedOf, intakeRow, settleCommand, settleRepeat, type Taken } from './command-rows.js'
import type { Taking } from './taking.js'

/** What governance orders bears the hub's name and comes through a door all the same. */
const orderedByGovernance = (command: Command): boolean =>
  command.type === 'PlaceLegalHold' || command.type === 'LiftLegalHold' || (command.type === 'ErasePerson' && command.reason !== 'retention')

const isHubsOwn = (command: Command): boolean => command.sender.kind === 'hub' && !orderedByGovernance(command)

export const takeCommand = ({ page, day }: Taking, { at, source, redriven }: Entry, command: Command): void => {
  const { offset, timestamp: since } = at
  const door = source === '' ? 'unknown' : source
  const known = page.get<Taken>(intakeRow(offset))
  const isDecided = known?.became !== undefined && known.became.as !== 'dead'
  page.move({ day, book: 'doors', line: door, column: 'commands', count: 1 })
  if (isHubsOwn(command) || redriven) page.move({ day, book: 'doors', line: door, column: 'own', count: 1 })
  else changeHanded(page, command.id, { door, since, offset }, (handed) => ({ ...handed, appended: handed.appended + 1, ...(isDecided ? { decided: true } : {}) }))
  const taken: Taken = { ...known, command: { id: command.id, door, day, since } }
  if (known === undefined && offset <= decidedOf(page)) settleRepeat(page, offset, taken)
  else settleCommand(page, offset, taken)
}

/** A door writes down what it takes before it appends it. */
export const takeAccess = ({ page, day }: Taking, { at }: Entry, { command, outcome, service }: Recorded<'AccessRecorded'>): void => {
  if (command === undefined || (outcome !== 'accepted' && outcome !== 'repeated')) return
  page.move({ day, book: 'doors', line: service, column: outcome, count: 1 })
  if (outcome === 'accepted') changeHanded(page, command, { door: service, since: at.timestamp }, (handed) => ({ ...handed, accepted: handed.accepted + 1 }))
}
