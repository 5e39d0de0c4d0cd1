import { topics } from '@oldham-cares/log'
import type { DeadLetters, Standing } from './dead-letters.js'

/** How what was given up is taken up again. */
export type Step =
  /** By a new command with what the old one said. */
  | { readonly as: 'command'; readonly letters: readonly [Standing] }
  /** By its reader, which folds the partition again, thaws who can be folded, and decides what it left out about them. */
  | { readonly as: 'rebuild'; readonly letters: readonly Standing[] }

/**
 * What redriving them comes to. Whoever froze somebody gave up everything that came about them since: all of it is taken up at
 * once, in order, though one was asked for.
 */
export const planRedrive = (letters: DeadLetters, chosen: readonly Standing[]): readonly Step[] => {
  const open = letters.find({ state: 'open' })
  const isOpen = new Set(open.map(({ id }) => id))
  const waiting = chosen.filter(({ id }) => isOpen.has(id))
  const commands = waiting.filter(({ topic }) => topic === topics.intake)
  const others = waiting.filter(({ topic }) => topic !== topics.intake)
  const people = new Set(others.map(samePerson))
  const together = open.filter((one) => one.topic !== topics.intake && people.has(samePerson(one)))
  return [
    ...commands.map((letter) => ({ as: 'command', letters: [letter] }) as const),
    ...[...Map.groupBy(together, samePartition).values()].map((those) => ({ as: 'rebuild', letters: those }) as const)
  ]
}

const samePartition = ({ service, topic, partition }: Standing): string => `${service} ${topic}/${partition}`
const samePerson = (standing: Standing): string => `${samePartition(standing)} ${standing.person}`
