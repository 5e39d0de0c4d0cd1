import type { Command } from '@oldham-cares/domain'
import { header, topics, type Log, type Received } from '@oldham-cares/log'
import type { Pseudonyms } from '@oldham-cares/vault'
import type { DeadLetter } from '../dead-letters/dead-letter.js'
import type { DeadLetters } from '../dead-letters/dead-letters.js'
import { originalIn } from '../dead-letters/original.js'
import { redrivenAs } from '../dead-letters/redrive.js'
import { unlessAway } from '../unless-away.js'
import { namesOfCommand } from './names-of-command.js'
import { listRow } from './offset-lists.js'

/** Where a command stands on the intake that nobody could process, and what was decided about it. */
export interface GivenUpAt {
  readonly partition: number
  readonly offset: number
  readonly letter: DeadLetter
}

export interface GivenUpParts {
  readonly log: Pick<Log, 'decode'>
  readonly letters: Pick<DeadLetters, 'about'>
  readonly pseudonyms: Pick<Pseudonyms, 'scopedId'>
}

interface Place {
  readonly partition: number
  readonly offset: number
  /** Under which it is listed. */
  readonly rows: readonly string[]
}

/** As many as there are letters at hand. */
const keptAtMost = 50_000

/** Who takes commands, and gives them up. */
const casework = 'casework'

/**
 * By which names the commands are found that casework gave up, folded from `hub.dead.v1`: hashes and places, as in the lists. One
 * that was redriven is found by the new command too. Nobody is found by a letter that the log keeps no more.
 */
export class GivenUpCommands {
  readonly #places = new Map<string, Place>()
  readonly #named = new Map<string, Set<string>>()

  constructor(private readonly parts: GivenUpParts) {}

  async take(at: Received): Promise<void> {
    const letter = await this.parts.log.decode(at).catch(unlessAway)
    if (letter?.type !== 'DeadLettered' || letter.topic !== topics.intake || header(at.headers, 'ce_source') !== `/${casework}`) return
    const { partition, offset } = letter
    const place = `${partition}/${offset}`
    if (this.#places.has(place)) return
    const names = [redrivenAs(letter, at.key), ...(await this.#namesOf({ ...at, ...originalIn(letter) }))]
    const rows = names.map(listRow)
    this.#places.set(place, { partition, offset, rows })
    for (const row of rows) this.#named.set(row, (this.#named.get(row) ?? new Set()).add(place))
    if (this.#places.size > keptAtMost) this.#forgetOldest()
  }

  /** What is known by any of these names. */
  under(names: Iterable<string>): readonly GivenUpAt[] {
    const places = new Set([...names].flatMap((name) => [...(this.#named.get(listRow(name)) ?? [])]))
    return [...places].flatMap((name) => {
      const { partition = 0, offset = 0 } = this.#places.get(name) ?? {}
      const letter = this.parts.letters.about({ service: casework, topic: topics.intake, partition, offset })
      return letter === undefined ? [] : [{ partition, offset, letter }]
    })
  }

  /** Where nobody can read it, by what its headers say. */
  async #namesOf(original: Received): Promise<readonly string[]> {
    const command = (await this.parts.log.decode(original).catch(unlessAway)) as Command | undefined
    if (command !== undefined) return [...namesOfCommand(command, this.parts.pseudonyms).keys()]
    return ['ce_id', 'correlationid'].flatMap((name) => header(original.headers, name) ?? [])
  }

  #forgetOldest(): void {
    const [oldest] = this.#places
    if (oldest === undefined) return
    const [name, { rows }] = oldest
    this.#places.delete(name)
    for (const row of rows) if (this.#named.get(row)?.delete(name) && this.#named.get(row)?.size === 0) this.#named.delete(row)
  }
}
