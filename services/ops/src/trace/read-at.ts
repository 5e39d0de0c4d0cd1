import type { Ranges, Received } from '@oldham-cares/log'

/** Passing over so many records is cheaper than asking the broker for another place. */
const gap = 500

const runsOf = (offsets: readonly number[]): readonly { readonly from: number; readonly to: number }[] => {
  const runs: { from: number; to: number }[] = []
  for (const offset of offsets.toSorted((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last !== undefined && offset < last.to + gap) last.to = Math.max(last.to, offset + 1)
    else runs.push({ from: offset, to: offset + 1 })
  }
  return runs
}

/** The records that stand at these offsets, in order. Throws where one of them is gone. */
export const readAt = async (ranges: Pick<Ranges, 'read'>, topic: string, partition: number, offsets: readonly number[]): Promise<readonly Received[]> => {
  const wanted = new Set(offsets)
  const found: Received[] = []
  for (const run of runsOf(offsets)) {
    await ranges.read({ topic, partition, ...run }, async (records) => {
      found.push(...records.filter(({ offset }) => wanted.has(offset)))
    })
  }
  return found
}
