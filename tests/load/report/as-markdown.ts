import type { Figure, Finding } from '../benchmark.ts'
import type { Machine } from './machine.ts'

const aimOf = ({ aim, reached }: Figure): string => {
  if (aim === undefined) return '–'
  return reached === undefined ? aim : `${aim}: ${reached ? 'reached' : 'not reached'}`
}

/** Headings and rows as a Markdown table, for whoever wants one line for each figure. */
const table = (figures: readonly Figure[]): readonly string[] => [
  '| figure | measured | aim |',
  '|---|---|---|',
  ...figures.map((figure) => `| ${figure.what} | ${figure.measured} | ${aimOf(figure)} |`)
]

/** One table of all figures, then each with its own and its chart. */
export const asMarkdown = (on: Machine, findings: readonly Finding[]): string => {
  const named =
    `Measured on ${on.cores} cores (${on.cpu}), ${on.memoryGiB} GiB, Linux ${on.linux}, Node ${on.node}, at ${on.commit}, ${on.at}, ` +
    `load average ${on.load} before it began. Everything runs on this machine: load, broker, registry, Redis, services, receivers.`
  const each = findings.map(({ name, chart, text }) => [...text, ...(chart ? ['', `![${chart.title}](${name}.svg)`] : [])].join('\n'))
  return [`# Benchmarks`, named, table(findings.flatMap(({ figures }) => figures)).join('\n'), ...each].join('\n\n') + '\n'
}
