import type { Fact } from '@oldham-cares/domain'
import { partitionOf, type PartitionHandler } from '@oldham-cares/log'
import { isNarrowing } from '@oldham-cares/service-kit'

/**
 * Whoever withdrew, objected or was erased is answered once the offset of every exit is beyond what they said. This one's is
 * only once `look` has gone through what lies in the folders about them: a fault of it stops the partition there. Whenever
 * a partition is opened it goes through all that lies about its people: whoever folded up to there may have broken off before
 * it had looked. Of whom `look` could not ask is looked again after the next batch: the one with which the view has caught
 * up, at the latest.
 */
export class ClearFirst {
  private readonly waiting = new Map<number, Set<string>>()

  constructor(private readonly look: (isMeant: (person: string) => boolean) => Promise<ReadonlySet<string>>) {}

  /** Of facts that are folded: the gate says by now what follows from them. */
  note(partition: number, facts: readonly Fact[]): void {
    const people = facts.filter(({ type }) => isNarrowing(type)).map(({ person }) => person)
    if (people.length > 0) this.waiting.set(partition, new Set([...(this.waiting.get(partition) ?? []), ...people]))
  }

  around(facts: PartitionHandler): PartitionHandler {
    return {
      open: async (partition) => {
        const next = await facts.open(partition)
        await this.clear(partition, (person) => partitionOf(person) === partition)
        return next
      },
      handle: async (batch) => {
        const next = await facts.handle(batch)
        const people = this.waiting.get(batch.partition)
        if (people !== undefined) await this.clear(batch.partition, (person) => people.has(person))
        return next
      },
      close: (partition) => facts.close?.(partition),
      stands: async (partition) => (await facts.stands?.(partition)) ?? true
    }
  }

  private async clear(partition: number, isMeant: (person: string) => boolean): Promise<void> {
    const again = await this.look(isMeant)
    if (again.size > 0) this.waiting.set(partition, new Set(again))
    else this.waiting.delete(partition)
  }
}
