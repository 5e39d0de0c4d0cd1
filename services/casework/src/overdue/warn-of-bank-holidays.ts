import { bankHolidaysReach, type Instant, type TimersPolicy } from '@oldham-cares/domain'

/** gov.uk lists them two years ahead. Where fewer than these days are left, what is due would soon be worked out wrongly. */
const enoughDays = 180

export const warnOfBankHolidays = (
  { version, bankHolidays }: TimersPolicy,
  now: Instant,
  warn: (name: 'bank-holidays.ran-short', fields: { policy: string; count: number }) => void
): void => {
  const days = bankHolidaysReach(bankHolidays, now)
  if (days < enoughDays) warn('bank-holidays.ran-short', { policy: version, count: Math.max(days, 0) })
}
