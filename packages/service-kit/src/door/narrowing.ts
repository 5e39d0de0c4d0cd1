import type { Ask, FactType } from '@oldham-cares/domain'

/**
 * Commands that take something away from somebody who could see it, each with the fact that says so: done only once
 * nobody shows it any more.
 */
const narrowing = {
  WithdrawConsent: 'ConsentWithdrawn',
  EnterReferralInError: 'ReferralEnteredInError',
  LeaveCareTeam: 'CareTeamLeft',
  UnlinkHousehold: 'HouseholdUnlinked'
} as const satisfies Partial<Record<Ask['type'], FactType>>

export type NarrowingFact = (typeof narrowing)[keyof typeof narrowing]

const facts: readonly FactType[] = Object.values(narrowing)

export const narrows = (asked: Ask['type']): boolean => Object.hasOwn(narrowing, asked)

export const isNarrowing = (fact: FactType): fact is NarrowingFact => facts.includes(fact)
