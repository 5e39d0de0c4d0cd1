import { setTimeout as pause } from 'node:timers/promises'
import { followUpsOf, type Command, type Fact, type FactType, type Person } from '@oldham-cares/domain'
import { personRow, readable, topics, type Batch, type Log, type PartitionHandler, type View } from '@oldham-cares/log'
import type { KeyMarks } from '../keys/key-marks.js'

export interface Following {
  readonly log: Pick<Log, 'append' | 'lag'> & { readonly codec: Pick<Log['codec'], 'encode' | 'decode'> }
  /** The consumer group that reads the facts for this alone: its committed offset says how far they are followed up. */
  readonly group: string
  /** casework's own view: it says which other records a person has. */
  readonly view: Pick<View, 'load'>
  /** Overwrites the keys of whoever was erased. */
  readonly marks: Pick<KeyMarks, 'unknownOf' | 'forget'>
  readonly keyUnknown: (fields: { person: string; keyId: string; fact: string }) => void
  readonly unreadable: (reason: string, at: { readonly partition: number; readonly offset: number }) => void
  readonly followed: (fields: { command: string; correlation: string; fact: string; person: string }) => void
}

/** The decider stores its view a moment after its facts stand on the log. While it is rebuilt the fact is read again: after 2 s, well within the group's session. */
const againMs = 100
const looks = 20

/** What another record may have to hear of; nothing follows from anything else. */
const heard: readonly FactType[] = ['PersonLinked', 'PersonUnlinked', 'ConsentWithdrawn', 'ConsentRefused', 'ObjectionRecorded', 'PersonDied']

type PersonErasedFact = Extract<Fact, { type: 'PersonErased' }>

/**
 * Facts about one person that ask something of another of their records become commands to that one, and somebody who was
 * erased loses their keys. At least once: the group's offset is committed after the commands and markers stand, the same
 * fact always makes the same command ids, and a key that has its marker is left alone.
 */
export class FollowFacts implements PartitionHandler {
  constructor(private readonly following: Following) {}

  async open(partition: number): Promise<number> {
    const { log, group } = this.following
    const lags = await log.lag(group, topics.events)
    return lags.find((lag) => lag.partition === partition)?.stored ?? 0
  }

  async handle({ partition, records }: Batch): Promise<number> {
    const { log, unreadable } = this.following
    for (const found of await readable<Fact>(records, log.codec)) {
      if ('reason' in found) unreadable(found.reason, found.at)
      else if (!(await this.follow(partition, found.at.offset, found.record))) return found.at.offset
    }
    return (records.at(-1)?.offset ?? -1) + 1
  }

  /** False where the view has not come as far as the fact. */
  private async follow(partition: number, offset: number, fact: Fact): Promise<boolean> {
    const { log, followed } = this.following
    if (fact.type === 'PersonErased') await this.forget(fact)
    if (!heard.includes(fact.type)) return true
    const commands = await this.toLinked(partition, offset, fact)
    for (const command of commands ?? []) {
      await log.append(topics.intake, command.person, command)
      followed({ command: command.id, correlation: command.correlation, fact: fact.id, person: command.person })
    }
    return commands !== undefined
  }

  /** A key that is not read by then is one that no door wrote: the fact is said, and everything known of the person goes. */
  private async forget({ id: fact, person, keys }: PersonErasedFact): Promise<void> {
    const { marks, keyUnknown } = this.following
    for (let look = 0; look < looks && marks.unknownOf(keys).length > 0; look++) await pause(againMs)
    for (const keyId of marks.unknownOf(keys)) keyUnknown({ person, keyId, fact })
    await marks.forget(person)
  }

  private async toLinked(partition: number, offset: number, fact: Fact): Promise<readonly Command[] | undefined> {
    for (let look = 0; look < looks; look++) {
      const { reached, rows } = await this.following.view.load(partition, [personRow(fact.person)])
      if (reached.out > offset) return followUpsOf(fact, rows.get<Person>(personRow(fact.person)) ?? { links: [] })
      await pause(againMs)
    }
    return undefined
  }
}
