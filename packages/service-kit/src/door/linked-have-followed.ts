import type { Person, Verdict } from '@oldham-cares/domain'
import { askVerdict, type Log, type View, type VerdictBell } from '@oldham-cares/log'
import { exitsHavePassed } from './exits-have-passed.js'

export interface Following {
  readonly view: View
  readonly log: Pick<Log, 'passedBy'>
  readonly exits: readonly string[]
  readonly bell: Pick<VerdictBell, 'await'>
}

/** How long to wait for each: for the other record to take the denial over, then for the exits to pass that. */
export interface Patience {
  readonly followMs: number
  readonly exitsMs: number
  /** How many denials the command made, its first facts; one where it is not said. */
  readonly denials?: number
}

/** What casework's follow-up calls the command by which another record takes over what this one was told to deny. */
export const followUpOf = (command: string, other: string, index = 0): string => `follow-up/${command}.${index}/${other}`

/** A fault of the hub's own is a verdict too, and took nothing over: until somebody mends it the withdrawal is pending. */
const hasFollowed = (verdict: Verdict | undefined): boolean => verdict !== undefined && verdict.refused !== 'HUB.FAULT'

/**
 * Whether every other record of the person holds the withdrawal too, and every exit has passed that. A record that was
 * linked after it took it over with the link itself: no follow-up is made for it, and none is waited for.
 */
export const linkedHaveFollowed = async (
  { view, log, exits, bell }: Following,
  { id, links }: Pick<Person, 'id' | 'links'>,
  command: string,
  { followMs, exitsMs, denials = 1 }: Patience
): Promise<boolean> => {
  if (links.length === 0) return true
  const { verdict } = await askVerdict(view, id, command)
  const decided = verdict?.sequence ?? Number.POSITIVE_INFINITY
  const linkedBefore = links.filter(({ since }) => since < decided)
  const awaited = linkedBefore.flatMap(({ other }) => Array.from({ length: denials }, (_, index) => ({ other, followUp: followUpOf(command, other, index) })))
  const followed = await Promise.all(
    awaited.map(async ({ other, followUp }) => {
      const folded = await bell.await(followUp, followMs, async () => {
        const now = await askVerdict(view, other, followUp)
        return hasFollowed(now.verdict) ? now.folded : undefined
      })
      return folded !== undefined && (await exitsHavePassed(log, exits, { person: other, folded }, exitsMs))
    })
  )
  return followed.every(Boolean)
}
