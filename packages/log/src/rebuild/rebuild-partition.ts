import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import type { GroupConsumer } from '../consume/group-consumer.js'
import type { Ranges } from '../consume/topic-ranges.js'
import { Beside } from './beside.js'
import { CompareRows, type Compared } from './compare-rows.js'
import { decideLeftOut } from './decide-left-out.js'
import { FoldBeside } from './fold-beside.js'
import { LiveMoved, type Projection } from './projection.js'

export interface RebuildingPartition {
  readonly redis: Redis
  readonly ranges: Pick<Ranges, 'read'>
  /** Holds the partition of the projection's topic. */
  readonly member: Pick<GroupConsumer, 'between' | 'renew'>
  readonly projection: Projection
  readonly partition: number
  readonly again: readonly number[]
  readonly onDifference: 'swap' | 'keep'
  readonly now: () => number
  readonly folded: (records: number) => void
}

export interface Rebuilt extends Compared {
  readonly state: 'same' | 'swapped' | 'kept'
  readonly folded: number
  /** Decisions about what had been given up. */
  readonly decided: number
}

/**
 * Rebuilds one partition beside the live one. Most of it is folded and compared while the live one goes on; the rest, the last
 * look and the swap are done in its turn, when nothing is folded. Killed anywhere it leaves the one or the other, whole.
 */
export const rebuildPartition = async (options: RebuildingPartition): Promise<Rebuilt> => {
  const { redis, projection, partition, member } = options
  const { view, inputTopic } = projection
  const beside = new Beside(redis, view, partition, randomUUID().slice(0, 8))
  let records = 0
  const folded = (count: number): void => options.folded((records = count))
  const fold = new FoldBeside({ projection, beside, ranges: options.ranges, again: options.again, folded })
  try {
    await beside.goOn(fold.reached)
    await fold.to(await view.reached(partition))
    await fold.to(await view.reached(partition))
    const compare = new CompareRows(beside)
    await compare.readAll()
    const swapped = await member.between(inputTopic, partition, () => lastLook(options, { beside, fold, compare }))
    if (!swapped) throw new LiveMoved('Another member holds the partition')
    return { ...swapped, folded: records }
  } catch (cause) {
    await beside.drop().catch(() => {})
    throw cause
  }
}

interface Ready {
  readonly beside: Beside
  readonly fold: FoldBeside
  readonly compare: CompareRows
}

const lastLook = async (options: RebuildingPartition, { beside, fold, compare }: Ready): Promise<Omit<Rebuilt, 'folded'>> => {
  const { projection, partition, member, onDifference, now } = options
  const live = await projection.view.reached(partition)
  await compare.readAgain(await fold.to(live))
  const { found } = compare
  if (found.differing > 0 && onDifference === 'keep') {
    await beside.keep()
    return { ...found, state: 'kept', decided: 0 }
  }
  if (!(await beside.swap(live))) throw new LiveMoved('The live rows moved')
  const { leftOut } = fold
  try {
    const decided = await decideLeftOut({ projection, partition, inputs: leftOut, again: options.again, now: now() })
    return { ...found, state: found.differing > 0 ? 'swapped' : 'same', decided }
  } finally {
    // Where it was cut short too: decisions may stand on the log that the rows know nothing of.
    if (found.differing > 0 || leftOut.length > 0) member.renew(projection.inputTopic, partition)
  }
}
