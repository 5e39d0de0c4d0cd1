interface Told {
  readonly id: string
  readonly service: string
  readonly state: string
  readonly partitions: { readonly of: number, readonly ended: number }
  readonly records: { readonly of: number, readonly folded: number }
  readonly secondsLeft: number | null
  readonly rows: number
  readonly differing: number
  readonly kept: number
  readonly parts?: readonly { readonly view: string, readonly partition: number, readonly state: string, readonly differing: number, readonly names: readonly string[], readonly reason?: string }[]
}

/** How far it is in one line, then a line for each partition where something differed or nothing came of it. */
export function sayRebuild({ service, state, partitions, records, secondsLeft, rows, differing, kept, parts = [] }: Told): readonly string[] {
  const left = secondsLeft === null || state !== 'running' ? '' : `, ${secondsLeft} s left`
  const first = `${service} ${state}: ${partitions.ended} of ${partitions.of} partitions, ${records.folded} of ${records.of} records${left}`
  const end = `${rows} rows, ${differing} of them otherwise than the live ones${kept > 0 ? `, kept aside in ${kept} partitions` : ''}`
  const told = parts.filter(({ differing: count, state: how }) => count > 0 || how === 'failed')
  return [first, end, ...told.map(({ view, partition, state: how, differing: count, names, reason }) =>
    `  ${view}/${partition} ${how}: ${reason ?? `${count} rows, ${names.join(' ')}`}`)]
}
