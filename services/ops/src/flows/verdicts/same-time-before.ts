/** People keep the hours of the clock on their wall. */
const wall = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeZoneName: 'longOffset' })

const aheadOfUtc = (at: number): number => {
  const name = wall.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? []
  return hours === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

const day = 86_400_000

/** The instant at which the clock showed the same so many days earlier. */
export const sameTimeBefore = (at: number, days: number): number => {
  const then = at - days * day
  return then + aheadOfUtc(at) - aheadOfUtc(then)
}
