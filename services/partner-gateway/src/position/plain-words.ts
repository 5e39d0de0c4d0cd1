import type { DataCategory, Reason } from '@oldham-cares/domain'

/** What each category is called to the person it is about. Safeguarding is not said: to be told of it may bring harm. */
export const categoryWords: Readonly<Record<Exclude<DataCategory, 'safeguarding'>, string>> = {
  contact: 'your contact details',
  demographics: 'your name, age and background',
  referral: 'this referral',
  risks: 'what may be a risk to you or others',
  health: 'your health',
  wellbeing: 'your wellbeing',
  progress: 'how your support is going',
  outcome: 'what came of your support',
  household: 'your household'
}

/** Why something is not seen, as it goes on after a comma. */
export const reasonWords: Readonly<Partial<Record<Reason, string>>> = {
  'CONSENT.WITHDRAWN': 'because you said no to that',
  'CONSENT.NOT_GIVEN': 'unless you agree to it',
  'DISCLOSURE.NOT_FOR_RECIPIENT': 'whatever you agree to'
}

export const everything = 'anything about you'
export const coarsely = 'what kind of help you are looking for, your age group and the area you live in'

/** `a, b and c`. */
export const listed = (words: readonly string[]): string => new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(words)
export const listedOr = (words: readonly string[]): string => new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(words)

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' })

/** The day in Oldham: `1 March 2027`. */
export const dayOf = (instant: number): string => day.format(instant)
