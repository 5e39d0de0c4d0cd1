import type { Person } from '../person/person.js'
import type { Command } from '../referral/commands.js'
import { hub, type Instant } from '../words.js'
import { dueOf, type Due, type Waits } from './due-of.js'

/** The same lateness is the same command, whoever finds it and however often. */
const overdueId = ({ referral, rule, owner, due }: Due): string => `overdue/${referral}/${rule}/${owner}/${due}`

/** What is to be said about this person's referrals, soonest first. Of what was said the command has its verdict. */
export const duesOf = (person: Person, waits: Waits): readonly Due[] =>
  Object.values(person.referrals)
    .flatMap((referral) => dueOf(referral, waits) ?? [])
    .sort((a, b) => a.due - b.due)

/** The command that says so, once `due` has passed. */
export const overdueCommand = (person: Person, due: Due): Command => {
  const id = overdueId(due)
  return { type: 'MarkReferralOverdue', ...due, id, digest: id, person: person.id, sender: hub, correlation: id, seals: [] }
}

export const isDue = ({ due }: Due, now: Instant): boolean => due <= now
