import { erasureWhenKeptTooLong, isKeptTooLong, type Command, type Instant, type Person, type RetentionPolicy } from '@oldham-cares/domain'
import { frozenRow, partitionCount, personRow, type View } from '@oldham-cares/log'

export interface Keeping {
  /** casework's own view of the people. */
  readonly view: Pick<View, 'load' | 'scan'>
  readonly policy: RetentionPolicy
  readonly now: () => Instant
  /** Ids of every key of a person. */
  readonly keysOf: (person: string) => readonly string[]
  /** To `hub.intake.v1`, as any door does: whether it is time is decided there, by the broker's clock. */
  readonly append: (command: Command) => Promise<unknown>
  readonly told: (fields: { readonly command: string; readonly person: string; readonly policy: string }) => void
}

/** This machine's clock may be ahead of the broker's, and what is asked too soon is refused. Against years a day is nothing. */
const graceMs = 86_400_000

/**
 * Finds whom the hub has kept for as long as it may and asks that they be erased, by the way in which anybody is. What is
 * due is worked out from the people as folded; two processes that look say the same, which makes no second fact.
 */
export class RetentionWatch {
  constructor(private readonly keeping: Keeping) {}

  async check(): Promise<void> {
    for (let partition = 0; partition < partitionCount; partition++) {
      for await (const [, person] of this.keeping.view.scan<Person>(partition, personRow('*'))) await this.look(partition, person)
    }
  }

  private async look(partition: number, person: Person): Promise<void> {
    const { policy, now, view, keysOf, append, told } = this.keeping
    if (!isKeptTooLong(person, policy, now() - graceMs)) return
    const { rows } = await view.load(partition, [frozenRow(person.id)])
    if (rows.get(frozenRow(person.id)) !== undefined) return
    const command = erasureWhenKeptTooLong(person, policy, keysOf(person.id))
    await append(command)
    told({ command: command.id, person: person.id, policy: policy.version })
  }
}
