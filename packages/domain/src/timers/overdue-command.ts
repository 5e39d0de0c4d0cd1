import type { Person } from '../person/person.js'
import { findVerdict } from '../person/verdict-on.js'
import type { Command } from '../referral/commands.js'
import { hub, type Instant } from '../words.js'
import { dueOf, type Due, type Waits } from './due-of.js'

/** The same lateness is the same command, whoever finds it and however often. */
export const overdueId = ({ referral, rule, owner, due }: Due): string => `overdue/${referral}/${rule}/${owner}/${due}`

/** What is still to be said about this person's referrals, soonest first: what has its verdict has been said. */
export const duesOf = (person: Person, waits: Waits): readonly Due[] =>
  Object.values(person.referrals)
    .flatMap((referral) => dueOf(referral, waits) ?? [])
    .filter((due) => findVerdict(person, overdueId(due)) === undefined)
    .sort((a, b) => a.due - b.due)

/** The command that says so, once `due` has passed. */
export const overdueCommand = (person: Person, due: Due): Command => {
  const id = overdueId(due)
  return { type: 'MarkReferralOverdue', ...due, id, digest: id, person: person.id, sender: hub, correlation: id, seals: [] }
}

export const isDue = ({ due }: Due, now: Instant): boolean => due <= now
