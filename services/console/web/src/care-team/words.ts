import type { components } from '../api/generated/timeline'

type Schemas = components['schemas']

export const statusWords: Readonly<Record<Schemas['Status'], string>> = {
  requested: 'Waiting to be accepted',
  accepted: 'Accepted',
  rejected: 'Declined',
  'in-progress': 'Under way',
  'on-hold': 'On hold',
  completed: 'Completed',
  failed: 'Ended without completing',
  cancelled: 'Cancelled',
  'entered-in-error': 'Entered in error'
}

export const sharingWords: Readonly<Record<Schemas['Sharing'], string>> = {
  shared: 'Shared',
  withdrawn: 'Shares nothing with your team now',
  'not-for-role': 'Not shown to your role',
  'entered-in-error': 'Was joined in error',
  unavailable: 'Cannot be shown at the moment'
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/London' })

/** `2 March 2026`, as the day was in Oldham. */
export const asDay = (instant: string): string => day.format(new Date(instant))
