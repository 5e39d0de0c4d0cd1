import { setTimeout as pause } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import type { KafkaWords } from '../broker/kafka.js'
import { partitionCount } from '../broker/topics.js'
import type { RebuildAsked, RebuildTold } from '../codec/index.js'
import type { GroupConsumer } from '../consume/group-consumer.js'
import type { TopicRanges } from '../consume/topic-ranges.js'
import { AskedRebuilds } from './asked-rebuilds.js'
import { LiveMoved, type Projection } from './projection.js'
import { rebuildPartition } from './rebuild-partition.js'

export interface RebuildsOptions {
  readonly service: string
  readonly redis: Redis
  /** Who brings the projection its partitions. */
  readonly memberOf: (projection: Projection) => Pick<GroupConsumer, 'isHolding' | 'between' | 'renew'> | undefined
  /** Closed again after each round of rebuilding: nobody reads between two. */
  readonly openRanges: () => Pick<TopicRanges, 'read' | 'close'>
  readonly tell: (told: RebuildTold) => Promise<unknown>
  readonly words: KafkaWords
  readonly now?: () => number
}

interface Part {
  readonly asked: RebuildAsked
  readonly projection: Projection
  readonly views: number
  readonly partition: number
}

const partitions = Array.from({ length: partitionCount }, (_, partition) => partition)
const toldEachMs = 2_000
/** Partitions change hands without a word to whoever waits for them. */
const lookAgainMs = 1_000
/** Of faults in a row; with a second, two, four … between them it is given up after a minute. Live rows that moved are no fault. */
const faultsAllowed = 6

/** Rebuilds what is asked for of the partitions held here, one after another: whoever holds a partition rebuilds it. */
export class Rebuilds {
  private readonly asked: AskedRebuilds
  private readonly projections: Projection[] = []
  private readonly announced = new Set<string>()
  private readonly failures = new Map<string, number>()
  private caughtUp = false
  private working: Promise<void> | undefined
  private readonly closing = new AbortController()

  constructor(private readonly options: RebuildsOptions) {
    this.asked = new AskedRebuilds(options.service)
  }

  /** Every view that is folded here can be rebuilt. */
  register(projection: Projection): void {
    this.projections.push(projection)
  }

  take(record: RebuildAsked | RebuildTold): void {
    this.asked.take(record)
    if (this.caughtUp) this.begin()
  }

  /** Everything that was ever asked is known, and what became of it. */
  start(): void {
    this.caughtUp = true
    this.begin()
  }

  async close(): Promise<void> {
    this.closing.abort()
    await this.working
  }

  private get closed(): boolean {
    return this.closing.signal.aborted
  }

  private async pause(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.closing.signal }).catch(() => {})
  }

  private begin(): void {
    if (this.working || this.closed || this.open().length === 0) return
    this.working = this.work().finally(() => {
      this.working = undefined
      this.begin()
    })
  }

  private async work(): Promise<void> {
    const ranges = this.options.openRanges()
    try {
      while (!this.closed && this.open().length > 0) {
        const held = this.open().filter(({ projection, partition }) => this.isHeld(projection, partition))
        await this.announce(held)
        for (const part of held) if (!this.closed) await this.rebuild(part, ranges)
        if (!this.closed && this.open().length > 0) await this.pause(lookAgainMs)
      }
    } finally {
      await ranges.close()
    }
  }

  /** All that nobody has told the end of, here or elsewhere. */
  private open(): readonly Part[] {
    return this.asked.all.flatMap((asked) => {
      const projections = this.projections.filter(({ view, inputTopic }) =>
        (asked.view === undefined || asked.view === view.name) && (asked.topic === undefined || asked.topic === inputTopic))
      return projections.flatMap((projection) =>
        partitions
          .filter((partition) => asked.partition === undefined || asked.partition === partition)
          .filter((partition) => !this.asked.isOver({ rebuild: asked.id, view: projection.view.name, partition }))
          .map((partition) => ({ asked, projection, views: projections.length, partition }))
      )
    })
  }

  private isHeld(projection: Projection, partition: number): boolean {
    return this.options.memberOf(projection)?.isHolding(projection.inputTopic, partition) ?? false
  }

  private async announce(parts: readonly Part[]): Promise<void> {
    const unheard = parts.filter((part) => !this.announced.has(nameOf(part)))
    await Promise.all(unheard.map(async (part) => {
      await this.tell(part, { state: 'waiting', of: await sizeOf(part) })
      this.announced.add(nameOf(part))
    })).catch((cause: unknown) => this.options.words('warn', 'rebuild.not-told', {}, cause))
  }

  private async rebuild(part: Part, ranges: Pick<TopicRanges, 'read'>): Promise<void> {
    const { redis, memberOf, now = Date.now } = this.options
    const { asked, projection, partition } = part
    const member = memberOf(projection)
    if (!member) return
    let toldAt = now()
    try {
      const of = await sizeOf(part)
      const folded = (records: number): void => {
        if (this.closed || !this.isHeld(projection, partition)) throw new LiveMoved('Another member holds the partition')
        if (now() - toldAt < toldEachMs) return
        toldAt = now()
        this.tell(part, { state: 'folding', folded: records, of: Math.max(of, records) }).catch(() => {})
      }
      const onDifference = asked.onDifference === 'keep' ? 'keep' : 'swap'
      const { again } = asked
      const rebuilt = await rebuildPartition({ redis, ranges, member, projection, partition, again, onDifference, now, folded })
      await this.tell(part, { ...rebuilt, of: rebuilt.folded })
    } catch (cause) {
      await this.afterFault(part, cause)
    }
  }

  private async afterFault(part: Part, cause: unknown): Promise<void> {
    const { view } = part.projection
    if (this.closed) return
    const failures = (this.failures.get(nameOf(part)) ?? 0) + (cause instanceof LiveMoved ? 0 : 1)
    this.failures.set(nameOf(part), failures)
    this.options.words('warn', 'rebuild.begins-again', { view: view.name, partition: part.partition, failures }, cause)
    if (failures < faultsAllowed) return this.pause(lookAgainMs * 2 ** Math.max(0, failures - 1))
    await this.tell(part, { state: 'failed', reason: codeOf(cause) }).catch((untold: unknown) => this.options.words('warn', 'rebuild.not-told', {}, untold))
  }

  private async tell({ asked, projection, views, partition }: Part, told: Partial<RebuildTold> & Pick<RebuildTold, 'state'>): Promise<void> {
    const { service, tell, words, now = Date.now } = this.options
    const record: RebuildTold = {
      type: 'RebuildTold', rebuild: asked.id, service, view: projection.view.name, views, partition,
      folded: 0, of: 0, rows: 0, differing: 0, names: [], decided: 0, time: now(), ...told
    }
    await tell(record)
    this.asked.take(record)
    const { state, differing, folded } = record
    if (state !== 'folding' && state !== 'waiting') words('info', 'partition.rebuilt', { view: record.view, partition, outcome: state, count: folded, differing })
  }
}

const nameOf = ({ asked, projection, partition }: Part): string => `${asked.id}/${projection.view.name}/${partition}`

/** Records that make up the rows as they are now. */
const sizeOf = async ({ projection: { view, rules }, partition }: Part): Promise<number> => {
  const { folded, out } = await view.reached(partition)
  return (rules.input ? folded : 0) + (rules.decisions ? out : 0)
}

const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'REBUILD.FAULT'
