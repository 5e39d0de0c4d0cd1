import type { RebuildAsked, RebuildTold } from '@oldham-cares/log'

interface Known {
  readonly asked: RebuildAsked
  readonly parts: Map<string, RebuildTold>
  /** When the service first told of it. */
  begun?: number
}

/** Rebuilds asked for and what the services told of them, folded from `hub.operations.v1`. Folding again changes nothing. */
export class KnownRebuilds {
  private readonly known = new Map<string, Known>()

  take(record: RebuildAsked | RebuildTold): void {
    if (record.type === 'RebuildAsked') {
      if (!this.known.has(record.id)) this.known.set(record.id, { asked: record, parts: new Map() })
      return
    }
    const known = this.known.get(record.rebuild)
    if (!known) return
    const name = `${record.view}/${record.partition}`
    const before = known.parts.get(name)
    if (before && (hasEnded(before) || before.time > record.time)) return
    known.parts.set(name, record)
    known.begun = Math.min(known.begun ?? record.time, record.time)
  }

  get(id: string): Rebuild | undefined {
    const known = this.known.get(id)
    return known && tell(known)
  }

  /** Newest first, without their parts. */
  list(limit: number): readonly Rebuild[] {
    const newest = [...this.known.values()].toSorted((a, b) => b.asked.time - a.asked.time).slice(0, limit)
    return newest.map((known) => withoutParts(tell(known)))
  }

  /** One of the same that is under way. */
  underWay({ service, view, partition, onDifference }: Pick<RebuildAsked, 'service' | 'view' | 'partition' | 'onDifference'>): Rebuild | undefined {
    const same = ({ asked }: Known): boolean =>
      asked.service === service && asked.view === view && asked.topic === undefined && asked.partition === partition && asked.onDifference === onDifference
    return [...this.known.values()].filter(same).map(tell).find(({ state }) => state === 'waiting' || state === 'running')
  }
}

export interface Rebuild {
  readonly id: string
  readonly service: string
  readonly view?: string
  readonly topic?: string
  readonly partition?: number
  readonly onDifference: 'swap' | 'keep'
  readonly state: 'waiting' | 'running' | 'done' | 'failed'
  readonly asked: string
  readonly told?: string
  readonly partitions: { readonly of: number; readonly ended: number }
  readonly records: { readonly of: number; readonly folded: number }
  readonly secondsLeft: number | null
  readonly rows: number
  readonly differing: number
  readonly decided: number
  readonly failed: number
  readonly kept: number
  readonly parts?: readonly Part[]
}

type Part = Pick<RebuildTold, 'view' | 'partition' | 'state' | 'rows' | 'differing' | 'names' | 'live' | 'rebuilt' | 'decided' | 'reason'> & Pick<Rebuild, 'records'>

const partitionCount = 24

const hasEnded = ({ state }: RebuildTold): boolean => state !== 'waiting' && state !== 'folding'

const sum = (parts: readonly RebuildTold[], of: (part: RebuildTold) => number): number => parts.reduce((total, part) => total + of(part), 0)

const tell = ({ asked, parts: known, begun }: Known): Rebuild => {
  const parts = [...known.values()]
  const ended = parts.filter(hasEnded)
  const failed = ended.filter(({ state }) => state === 'failed').length
  const of = (parts[0]?.views ?? 0) * (asked.partition === undefined ? partitionCount : 1)
  const records = { of: sum(parts, (part) => Math.max(part.of, part.folded)), folded: sum(parts, ({ folded }) => folded) }
  const isOver = of > 0 && ended.length >= of
  const told = Math.max(...parts.map(({ time }) => time))
  const { id, service, view, topic, partition } = asked
  return {
    id,
    service,
    ...(view === undefined ? {} : { view }),
    ...(topic === undefined ? {} : { topic }),
    ...(partition === undefined ? {} : { partition }),
    onDifference: asked.onDifference === 'keep' ? 'keep' : 'swap',
    state: parts.length === 0 ? 'waiting' : !isOver ? 'running' : failed > 0 ? 'failed' : 'done',
    asked: new Date(asked.time).toISOString(),
    ...(parts.length === 0 ? {} : { told: new Date(told).toISOString() }),
    partitions: { of, ended: ended.length },
    records,
    secondsLeft: isOver ? 0 : secondsLeft(records, told - (begun ?? told)),
    rows: sum(ended, ({ rows }) => rows),
    differing: sum(ended, ({ differing }) => differing),
    decided: sum(ended, ({ decided }) => decided),
    failed,
    kept: ended.filter(({ state }) => state === 'kept').length,
    parts: parts.toSorted((a, b) => a.partition - b.partition || (a.view < b.view ? -1 : 1)).map(partOf)
  }
}

const withoutParts = ({ parts: _parts, ...rebuild }: Rebuild): Rebuild => rebuild

/** At the pace so far; nothing is said of what has no pace yet. */
const secondsLeft = ({ of, folded }: Rebuild['records'], ms: number): number | null =>
  folded === 0 || ms <= 0 ? null : Math.ceil(((of - folded) * ms) / folded / 1_000)

const partOf = ({ view, partition, state, of, folded, rows, differing, names, live, rebuilt, decided, reason }: RebuildTold): Part => ({
  view, partition, state, records: { of: Math.max(of, folded), folded }, rows, differing, names, decided,
  ...(live === undefined ? {} : { live }),
  ...(rebuilt === undefined ? {} : { rebuilt }),
  ...(reason === undefined ? {} : { reason })
})
