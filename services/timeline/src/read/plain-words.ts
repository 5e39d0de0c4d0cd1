import type { DataCategory } from '@oldham-cares/domain'
import type { Allowed } from '@oldham-cares/service-kit'

export type WhyOpen = Exclude<Allowed['basis'], 'notice'>

export type WhyClosed = 'CONSENT.WITHDRAWN' | 'CONSENT.NOT_GIVEN' | 'DISCLOSURE.NO_STANDING' | 'DISCLOSURE.NO_ROLE' | 'DISCLOSURE.NOT_FOR_EMPLOYER'

const what: Readonly<Record<DataCategory, string>> = {
  contact: 'how to reach them',
  demographics: 'their name, date of birth and address',
  referral: 'what they were referred for',
  risks: 'what is known about risks',
  safeguarding: 'what was said about safeguarding',
  health: 'what was said about their health',
  wellbeing: 'what was said about their wellbeing',
  progress: 'what is being done',
  outcome: 'what came of it',
  household: 'who they are linked to in a household'
}

const open: Readonly<Record<WhyOpen, string>> = {
  implied: 'your team shares in their care',
  explicit: 'they agreed to it',
  override: 'a safeguarding lead opened it against their objection, to prevent serious harm',
  'break-glass': 'you opened their record in an emergency'
}

const closed: Readonly<Record<WhyClosed, string>> = {
  'CONSENT.WITHDRAWN': 'they do not agree to it',
  'CONSENT.NOT_GIVEN': 'they have not agreed to it',
  'DISCLOSURE.NO_STANDING': 'your team does not share in their care',
  'DISCLOSURE.NO_ROLE': 'it is not shown in your role',
  'DISCLOSURE.NOT_FOR_EMPLOYER': 'the organisation that you work for may not see it'
}

const onDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/London' })

/** `until` in milliseconds since 1970, where it ends by itself. */
export const saysOpen = (category: DataCategory, basis: WhyOpen, until?: number): string =>
  `You may see ${what[category]}: ${open[basis]}${until === undefined ? '' : `, until ${onDay.format(until)}`}.`

export const saysClosed = (category: DataCategory, code: WhyClosed): string => `You may not see ${what[category]}: ${closed[code]}.`
