import { partitionCount, type View } from '@oldham-cares/log'
import { hourMs, hourRow, type HourOfReceipts } from './fold-receipts.js'
import { added, countOf, quantile, type Histogram } from './histogram.js'

export interface Times {
  readonly count: number
  /** Milliseconds within which half, 95 and 99 of a hundred arrived, each to within five per cent. */
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

export interface ReceiptsOf extends Times {
  readonly recipient: { readonly kind: string; readonly id: string }
  readonly channel: string
  /** Those in which anything was received, oldest first. */
  readonly windows: readonly (Times & { readonly from: string })[]
}

export interface Asked {
  /** Milliseconds since 1970, each at the beginning of an hour. */
  readonly from: number
  readonly to: number
  readonly per: 'hour' | 'day'
}

export type ReadReceipts = (asked: Asked) => Promise<readonly ReceiptsOf[]>

interface Heard {
  readonly at: number
  readonly recipient: string
  readonly times: Histogram
}

const timesOf = (times: Histogram): Times => ({
  count: countOf(times),
  p50: quantile(times, 0.5) ?? 0,
  p95: quantile(times, 0.95) ?? 0,
  p99: quantile(times, 0.99) ?? 0
})

const windowOf = ({ at }: Heard, per: Asked['per']): number => (per === 'hour' ? at : at - (at % (24 * hourMs)))

const tell = (name: string, heard: readonly Heard[], per: Asked['per']): ReceiptsOf => {
  const [organisation = '', channel = ''] = name.split(' ')
  const slash = organisation.indexOf('/')
  const windows = [...Map.groupBy(heard, (one) => windowOf(one, per))].toSorted(([a], [b]) => a - b)
  return {
    recipient: { kind: organisation.slice(0, slash), id: organisation.slice(slash + 1) },
    channel,
    ...timesOf(added(heard.map(({ times }) => times))),
    windows: windows.map(([from, of]) => ({ from: new Date(from).toISOString(), ...timesOf(added(of.map(({ times }) => times))) }))
  }
}

/** Rejects with NotCaughtUp while the receipts are being folded: fewer than there are would look like a quiet time. */
export const readReceipts =
  (view: Pick<View, 'ask'>): ReadReceipts =>
  async ({ from, to, per }) => {
    const hours = Array.from({ length: Math.ceil((to - from) / hourMs) }, (_, index) => from / hourMs + index)
    const partitions = Array.from({ length: partitionCount }, (_, partition) => partition)
    const read = partitions.map(async (partition) =>
      (await view.ask(partition, hours.map(hourRow))).flatMap((row, index) =>
        Object.entries((row ?? {}) as HourOfReceipts).map(([recipient, times]): Heard => ({ at: (hours[index] ?? 0) * hourMs, recipient, times }))
      )
    )
    const byRecipient = Map.groupBy((await Promise.all(read)).flat(), ({ recipient }) => recipient)
    return [...byRecipient].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, heard]) => tell(name, heard, per))
  }
