import type { Log, View } from '@oldham-cares/log'
import type { RawRow } from './digest.js'

/** Every field of a partition's hash as Redis holds it, in no order; one that changes meanwhile may come twice. */
export async function* rowsOf(redis: Log['redis'], view: View, partition: number): AsyncIterable<RawRow> {
  for await (const page of redis.hscanStream(view.keyOf(partition), { count: 500 })) {
    const flat = page as readonly string[]
    for (let at = 0; at + 1 < flat.length; at += 2) yield [flat[at] ?? '', flat[at + 1] ?? '']
  }
}
