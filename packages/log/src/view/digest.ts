import { createHash } from 'node:crypto'

/** A field of a partition's hash and its text, as the view keeps it. */
export type RawRow = readonly [name: string, text: string]

const caughtUp = '@caught-up'
const reached = '@reached'

/** With the keys of every object in order. */
export const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}

/** `folded/decided/out` as numbers; every other row is JSON, whose order of keys is the accident of a fold. */
const canonical = ([name, text]: RawRow): string =>
  JSON.stringify([name, name === reached ? text.split('/').map(Number) : sorted(JSON.parse(text))])

const partitionDigest = async (rows: AsyncIterable<RawRow>): Promise<string> => {
  const texts = new Map<string, string>()
  for await (const [name, text] of rows) if (name !== caughtUp) texts.set(name, text)
  const hash = createHash('sha256')
  for (const row of [...texts].sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(canonical(row)).update('\n')
  return hash.digest('hex')
}

/**
 * One hash over all a projection holds: `sha256:` and 64 hex digits. Rows come partition by partition, from the first,
 * within one in any order, a repeat counting once. Equal views have equal digests however they were built, so long as
 * nothing is folded meanwhile.
 */
export const digestOf = async (partitions: Iterable<AsyncIterable<RawRow>>): Promise<string> => {
  const hash = createHash('sha256')
  for (const rows of partitions) hash.update(await partitionDigest(rows)).update('\n')
  return `sha256:${hash.digest('hex')}`
}
