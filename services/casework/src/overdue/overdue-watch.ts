import { duesOf, isDue, overdueCommand, type Command, type Due, type Fact, type Instant, type Person, type Waits } from '@oldham-cares/domain'
import { frozenRow, personRow, verdictRow, type View } from '@oldham-cares/log'
import { Agenda } from './agenda.js'

export interface Watching {
  /** casework's own view of the people. */
  readonly view: Pick<View, 'load' | 'scan'>
  readonly waits: Waits
  readonly now: () => Instant
  /** To `hub.intake.v1`, as any door does: whether somebody is late is decided there, not here. */
  readonly append: (command: Command) => Promise<unknown>
  readonly told: (fields: { command: string; referral: string; reason: string; owner: string }) => void
  /** Somebody could not be looked at or said. They are looked at again later; everybody else goes on. */
  readonly failed: (fields: { person: string; partition: number }, cause: unknown) => void
  /**
   * The decider asks whether it is due by the broker's clock, and a refusal stands for ever: this clock may be ahead of it.
   * Against waits of working days minutes are nothing.
   */
  readonly graceMs: number
}

/** The intake is kept: what was appended and has no verdict yet is said again seldom, under the same command id. */
const againMs = 600_000

/** One person's trouble stops nobody else's; this many on end is the log's, and the check ends. */
const failuresOnEnd = 3

/** Everybody to whom something happened since the last check is looked at, so one question to Redis asks about many. */
const atOnce = 100

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
      const due = this.agenda.due(partition, this.watching.now())
      for (let from = 0; from < due.length; from += atOnce) await this.look(partition, due.slice(from, from + atOnce))
    }
  }

  private async readAll(partition: number): Promise<void> {
    this.unread.delete(partition)
    try {
      for await (const [, person] of this.watching.view.scan<Person>(partition, personRow('*'))) this.note(partition, person)
    } catch (cause) {
      this.unread.add(partition)
      throw cause
    }
  }

  private note(partition: number, person: Person): void {
    const { waits, graceMs, failed } = this.watching
    try {
      const [soonest] = duesOf(person, waits)
      if (soonest !== undefined) this.agenda.note(partition, person.id, soonest.due + graceMs)
    } catch (cause) {
      failed({ person: person.id, partition }, cause)
    }
  }

  private async look(partition: number, ids: readonly string[]): Promise<void> {
    const unseen = new Set(ids)
    let onEnd = 0
    for (const id of ids) this.agenda.forget(partition, id)
    try {
      const { rows } = await this.watching.view.load(partition, ids.flatMap((id) => [frozenRow(id), personRow(id)]))
      for (const id of ids) {
        const person = rows.get<Person>(personRow(id))
        const cause = person !== undefined && rows.get(frozenRow(id)) === undefined ? await this.tryAt(partition, person) : undefined
        unseen.delete(id)
        onEnd = cause === undefined ? 0 : onEnd + 1
        if (onEnd === failuresOnEnd) throw cause
      }
    } catch (cause) {
      for (const id of unseen) this.agenda.note(partition, id, 0)
      throw cause
    }
  }

  /** Answers what went wrong. */
  private async tryAt(partition: number, person: Person): Promise<unknown> {
    const { now, failed } = this.watching
    try {
      await this.lookAt(partition, person)
      return undefined
    } catch (cause) {
      this.agenda.note(partition, person.id, now() + againMs)
      failed({ person: person.id, partition }, cause)
      return cause ?? new Error('Somebody could not be looked at')
    }
  }

  private async lookAt(partition: number, person: Person): Promise<void> {
    for (const due of duesOf(person, this.watching.waits)) {
      const again = await this.sayWhenDue(partition, person, due)
      if (again !== undefined) this.agenda.note(partition, person.id, again)
    }
  }

  /** Answers when to look again; never where it was said and has its verdict. */
  private async sayWhenDue(partition: number, person: Person, due: Due): Promise<Instant | undefined> {
    const { view, now, append, told, graceMs } = this.watching
    const at = now()
    if (!isDue(due, at - graceMs)) return due.due + graceMs
    const command = overdueCommand(person, due)
    const verdict = verdictRow(person.id, command.id)
    const { rows } = await view.load(partition, [verdict])
    if (rows.get(verdict) !== undefined) return undefined
    await append(command)
    told({ command: command.id, referral: due.referral, reason: due.rule, owner: due.owner })
    return at + againMs
  }
}
