import { duesOf, isDue, overdueCommand, type Command, type Due, type Fact, type Instant, type Person, type TimersPolicy } from '@oldham-cares/domain'
import { frozenRow, personRow, type View } from '@oldham-cares/log'
import { Agenda } from './agenda.js'

export interface Watching {
  /** casework's own view of the people. */
  readonly view: Pick<View, 'row' | 'scan'>
  readonly timers: TimersPolicy
  readonly now: () => Instant
  /** To `hub.intake.v1`, as any door does: whether somebody is late is decided there, not here. */
  readonly append: (command: Command) => Promise<unknown>
  readonly told: (fields: { command: string; referral: string; reason: string; owner: string }) => void
}

/**
 * The decider asks whether it is due by the broker's clock, and a refusal stands for ever: this clock may be ahead of it.
 * Against waits of working days five minutes are nothing.
 */
const afterDueMs = 300_000

/** The intake is kept: what was appended and has no verdict yet is said again seldom, under the same command id. */
const againMs = 600_000

/**
 * Finds whom an owner has let wait for too long and says so to the intake. What is due is worked out from the people as
 * folded; nothing is remembered elsewhere, so a process that dies or two that run cost repeats, which make no fact.
 */
export class OverdueWatch {
  private readonly agenda = new Agenda()
  private readonly unread = new Set<number>()

  constructor(private readonly watching: Watching) {}

  opened(partition: number): void {
    this.agenda.begin(partition)
    this.unread.add(partition)
  }

  closed(partition: number): void {
    this.agenda.end(partition)
    this.unread.delete(partition)
  }

  /** Something happened to these people: the next check looks at them. */
  stored(partition: number, facts: readonly Fact[]): void {
    for (const { person } of facts) this.agenda.note(partition, person, 0)
  }

  /** Throws where the view or the log does not answer; what was not looked at is looked at by the next check. */
  async check(): Promise<void> {
    for (const partition of this.agenda.held) {
      if (this.unread.has(partition)) await this.readAll(partition)
      for (const person of this.agenda.due(partition, this.watching.now())) await this.look(partition, person)
    }
  }

  private async readAll(partition: number): Promise<void> {
    const { view, timers } = this.watching
    this.unread.delete(partition)
    try {
      for await (const [, person] of view.scan<Person>(partition, personRow('*'))) {
        const [soonest] = duesOf(person, timers)
        if (soonest !== undefined) this.agenda.note(partition, person.id, soonest.due + afterDueMs)
      }
    } catch (cause) {
      this.unread.add(partition)
      throw cause
    }
  }

  private async look(partition: number, id: string): Promise<void> {
    const { view, timers } = this.watching
    this.agenda.forget(partition, id)
    try {
      const [frozen, person] = await Promise.all([view.row(partition, frozenRow(id)), view.row<Person>(partition, personRow(id))])
      if (frozen !== undefined || person === undefined) return
      for (const due of duesOf(person, timers)) this.agenda.note(partition, id, await this.sayWhenDue(person, due))
    } catch (cause) {
      this.agenda.note(partition, id, 0)
      throw cause
    }
  }

  /** Answers when to look again. */
  private async sayWhenDue(person: Person, due: Due): Promise<Instant> {
    const { now, append, told } = this.watching
    const at = now()
    if (!isDue(due, at - afterDueMs)) return due.due + afterDueMs
    const command = overdueCommand(person, due)
    await append(command)
    told({ command: command.id, referral: due.referral, reason: due.rule, owner: due.owner })
    return at + againMs
  }
}
