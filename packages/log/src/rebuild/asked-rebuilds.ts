import type { RebuildAsked, RebuildTold } from '../codec/index.js'

type Part = Pick<RebuildTold, 'rebuild' | 'view' | 'partition'>

const nameOf = ({ rebuild, view, partition }: Part): string => `${rebuild}/${view}/${partition}`

const ended: readonly RebuildTold['state'][] = ['same', 'swapped', 'kept', 'failed']

/** Nothing more comes of this part of the rebuild. */
export const hasEnded = (state: RebuildTold['state']): boolean => ended.includes(state)

/** What one service was asked to rebuild and has not, folded from `hub.operations.v1`. The same again changes nothing. */
export class AskedRebuilds {
  private readonly asked = new Map<string, RebuildAsked>()
  private readonly over = new Set<string>()

  constructor(private readonly service: string) {}

  take(record: RebuildAsked | RebuildTold): void {
    if (record.service !== this.service) return
    if (record.type === 'RebuildAsked' && !this.asked.has(record.id)) this.asked.set(record.id, record)
    if (record.type === 'RebuildTold' && hasEnded(record.state)) this.over.add(nameOf(record))
  }

  /** In the order they were asked in. */
  get all(): readonly RebuildAsked[] {
    return [...this.asked.values()]
  }

  isOver(part: Part): boolean {
    return this.over.has(nameOf(part))
  }
}
