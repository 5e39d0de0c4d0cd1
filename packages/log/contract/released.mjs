import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** schemas/released/<event>.<n>.avsc, n = 1, 2, 3 … : every schema that records were ever written with. */
export const readReleased = root => {
  const folder = join(root, 'released')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .map(file => /^(?<event>.+\.v\d+)\.(?<number>\d+)\.avsc$/.exec(file))
    .filter(match => match !== null)
    .map(match => ({
      event: match.groups.event,
      number: Number(match.groups.number),
      schema: JSON.parse(readFileSync(join(folder, match[0]), 'utf8'))
    }))
    .sort((a, b) => (a.event === b.event ? a.number - b.number : a.event < b.event ? -1 : 1))
}

export const writeReleased = (root, { event, number, schema }) => {
  const folder = join(root, 'released')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${event}.${number}.avsc`), `${JSON.stringify(schema)}\n`)
}
