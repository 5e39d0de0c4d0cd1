import type { Instant } from '@oldham-cares/domain'

/**
 * When to look at whom: one instant for each person with something waiting, partition by partition. Kept in memory alone
 * and made anew from the view whenever a partition is taken on.
 */
export class Agenda {
  private readonly partitions = new Map<number, Map<string, Instant>>()

  get held(): readonly number[] {
    return [...this.partitions.keys()]
  }

  begin(partition: number): void {
    this.partitions.set(partition, new Map())
  }

  end(partition: number): void {
    this.partitions.delete(partition)
  }

  /** Of two times to look at a person the earlier holds. Nothing is noted about a partition that is another process's. */
  note(partition: number, person: string, at: Instant): void {
    const people = this.partitions.get(partition)
    const noted = people?.get(person)
    if (noted === undefined || at < noted) people?.set(person, at)
  }

  /** Before looking, so that what is noted meanwhile counts. */
  forget(partition: number, person: string): void {
    this.partitions.get(partition)?.delete(person)
  }

  /** Who is to be looked at by now. */
  due(partition: number, now: Instant): readonly string[] {
    const people = this.partitions.get(partition) ?? new Map<string, Instant>()
    return [...people].filter(([, at]) => at <= now).map(([person]) => person)
  }
}
