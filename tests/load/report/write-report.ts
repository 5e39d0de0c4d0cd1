import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from '../benchmark.ts'
import { asMarkdown } from './as-markdown.ts'
import { draw } from './draw.ts'
import type { Machine } from './machine.ts'

/** results.md, results.json and a chart for each that has one; the Markdown, for whoever is waiting. */
export const writeReport = (folder: string, on: Machine, findings: readonly Finding[]): string => {
  mkdirSync(folder, { recursive: true })
  const write = (name: string, content: string): void => writeFileSync(join(folder, name), content)
  const text = asMarkdown(on, findings)
  write('results.md', text)
  const measured = Object.fromEntries(findings.map(({ name, measured: what, figures }) => [name, { figures, ...(what as object) }]))
  write('results.json', `${JSON.stringify({ machine: on, ...measured }, null, 2)}\n`)
  for (const { name, chart } of findings) if (chart) write(`${name}.svg`, draw(chart))
  return text
}
