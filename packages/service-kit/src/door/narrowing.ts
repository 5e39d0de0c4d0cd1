import type { Ask, FactType, Statements } from '@oldham-cares/domain'

/**
 * Commands that take something away from somebody who could see it, each with the fact that says so: done only once
 * nobody shows it any more. What is stated together, or beside a referral, narrows where any of it does.
 */
const narrowing = {
  WithdrawConsent: 'ConsentWithdrawn',
  RefuseConsent: 'ConsentRefused',
  RecordObjection: 'ObjectionRecorded',
  EndBreakGlass: 'BreakGlassEnded',
  ReviewBreakGlass: 'BreakGlassReviewed',
  EnterReferralInError: 'ReferralEnteredInError',
  LeaveCareTeam: 'CareTeamLeft',
  UnlinkHousehold: 'HouseholdUnlinked',
  ErasePerson: 'PersonErased',
  UnlinkPerson: 'PersonUnlinked'
} as const satisfies Partial<Record<Ask['type'], FactType>>

export type NarrowingFact = (typeof narrowing)[keyof typeof narrowing]

const facts: readonly FactType[] = Object.values(narrowing)

const denials: readonly Ask['type'][] = ['WithdrawConsent', 'RefuseConsent', 'RecordObjection'] satisfies (keyof typeof narrowing)[]

/** What is stated by it together with other things, or beside a referral. */
export const statementsIn = (ask: Ask): Statements | undefined => {
  if (ask.type === 'StateTogether') return ask
  return ask.type === 'SubmitReferral' || ask.type === 'UpdateReferral' ? ask.statements : undefined
}

/** How many denials of the person it makes. They come before all other facts of the command. */
export const denialsIn = (ask: Ask): number => {
  const together = statementsIn(ask)
  if (together === undefined) return denials.includes(ask.type) ? 1 : 0
  return together.withdrawn.length + together.refused.length + together.objected.length
}

export const narrows = (ask: Ask): boolean => Object.hasOwn(narrowing, ask.type) || denialsIn(ask) > 0

export const isNarrowing = (fact: FactType): fact is NarrowingFact => facts.includes(fact)
