import type { Received } from '../consume/received.js'

/** A slice's decisions are one append, which a broker takes up to 1 MiB of. */
const maxRecords = 200
const maxBytes = 256 * 1024

export function* inSlices(records: readonly Received[]): Iterable<readonly Received[]> {
  let from = 0
  let bytes = 0
  for (let at = 0; at < records.length; at += 1) {
    const size = records[at]?.value.length ?? 0
    if (at > from && (at - from >= maxRecords || bytes + size > maxBytes)) {
      yield records.slice(from, at)
      from = at
      bytes = 0
    }
    bytes += size
  }
  if (from < records.length) yield records.slice(from)
}
