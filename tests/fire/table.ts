import type { BadAnswered } from './bad/send-bad-requests.ts'
import type { Checked } from './check/check.ts'
import { faults } from './check/findings.ts'

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`

/** No answer at all is status 0: the door was away. */
export const badInWords = (bad: BadAnswered): readonly string[] =>
  Object.entries(bad).map(([door, statuses]) => `bad requests at ${door}: ${Object.entries(statuses).map(([status, count]) => `${status} ${count} times`).join(', ')}`)

export const badAnswered = (bad: BadAnswered): number =>
  Object.values(bad).flatMap((statuses) => Object.entries(statuses)).reduce((sum, [status, count]) => sum + (status === '0' ? 0 : count), 0)

/** One table of what was counted, one of what must be nothing, and what was found. */
export const inWords = ({ counts, findings }: Checked, findingsShown = 20): string => {
  const names = Object.keys(counts)
  return [
    row(names),
    row(names.map(() => '---:')),
    row(Object.values(counts)),
    '',
    row(faults),
    row(faults.map(() => '---:')),
    row(faults.map((fault) => findings.filter((one) => one.fault === fault).length)),
    ...findings.slice(0, findingsShown).map(({ fault, what }) => `- ${fault}: ${what}`),
    ...(findings.length > findingsShown ? [`- and ${findings.length - findingsShown} more`] : [])
  ].join('\n')
}
