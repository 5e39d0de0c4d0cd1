import type { LetterSettled } from '@oldham-cares/log'
import { expired, settledOf, type DeadLetter, type GivenUp } from './dead-letter.js'

export interface LetterFilter {
  readonly state?: DeadLetter['state'] | undefined
  readonly reason?: string | undefined
  readonly service?: string | undefined
  readonly topic?: string | undefined
  /** Milliseconds: given up then or later. */
  readonly since?: number | undefined
}

/** A letter and what it takes to act on it. */
export interface Standing extends Omit<GivenUp, 'time'> {
  readonly id: string
  readonly died: number
  /** Where its newest record stands on `hub.dead.v1`; absent where that is gone. */
  readonly at?: { readonly partition: number; readonly offset: number }
}

type Where = Pick<GivenUp, 'service' | 'topic' | 'partition' | 'offset'>

const nameOf = ({ service, topic, partition, offset }: Where): string => `${service} ${topic}/${partition}/${offset}`

/**
 * Dead letters and what was decided about them, folded from `hub.dead.v1` and `hub.operations.v1`. The same record given up again
 * is the same letter. What was decided outlives the letter, which the log keeps for 90 days. Folding again changes nothing.
 */
export class DeadLetters {
  readonly #next = new Map<number, number>()
  readonly #standing = new Map<string, Standing>()
  readonly #settled = new Map<string, LetterSettled>()

  constructor(private readonly keep = 50_000) {}

  /** `at` is where the dead letter stands; each partition is folded in order. */
  add(at: { readonly partition: number; readonly offset: number }, { time: died, ...given }: GivenUp): void {
    if (at.offset < (this.#next.get(at.partition) ?? 0)) return
    this.#next.set(at.partition, at.offset + 1)
    const name = nameOf(given)
    const before = this.#standing.get(name)
    const id = before?.id ?? this.#settled.get(name)?.letter ?? `${at.partition}-${at.offset}`
    this.#standing.delete(name)
    this.#standing.set(name, { ...given, id, died, attempts: (before?.attempts ?? 0) + given.attempts, at })
    forgetOldest(this.#standing, this.keep)
  }

  /** Of several decisions about one letter the last counts, but that what somebody discarded stays so. */
  settle(record: LetterSettled): void {
    const name = nameOf(record)
    if (isDiscarded(this.#settled.get(name))) return
    this.#settled.set(name, record)
    forgetOldest(this.#settled, this.keep)
  }

  get count(): number {
    return this.#all().length
  }

  /** That wait for somebody to decide. */
  get open(): number {
    return this.#all().filter((standing) => this.#stateOf(standing) === 'open').length
  }

  /** Newest first. */
  list(limit: number, filter: LetterFilter = {}): readonly DeadLetter[] {
    return this.find(filter).toSorted((a, b) => b.died - a.died).slice(0, limit).map((standing) => this.tell(standing))
  }

  find({ state, reason, service, topic, since }: LetterFilter): readonly Standing[] {
    return this.#all().filter((one) =>
      (state === undefined || this.#stateOf(one) === state)
      && (reason === undefined || one.reason === reason)
      && (service === undefined || one.service === service)
      && (topic === undefined || one.topic === topic)
      && (since === undefined || one.died >= since))
  }

  get(id: string): Standing | undefined {
    return this.#all().find((standing) => standing.id === id)
  }

  /** The letter about the record that stands there. */
  about(where: Where): DeadLetter | undefined {
    const name = nameOf(where)
    const settled = this.#settled.get(name)
    const standing = this.#standing.get(name) ?? (settled && standingOf(settled))
    return standing && this.tell(standing)
  }

  tell(standing: Standing): DeadLetter {
    const { person: _person, at: _at, died, ...told } = standing
    const settled = this.#settled.get(nameOf(standing))
    return { ...told, time: new Date(died).toISOString(), state: this.#stateOf(standing), ...(settled && { settled: settledOf(settled) }) }
  }

  /** Whoever redrove it and sees it given up again has not settled it. */
  #stateOf(standing: Standing): DeadLetter['state'] {
    const settled = this.#settled.get(nameOf(standing))
    if (settled === undefined) return 'open'
    if (isDiscarded(settled)) return 'discarded'
    if (standing.died > settled.died) return 'open'
    return settled.how === 'discarded' ? 'discarded' : 'redriven'
  }

  #all(): readonly Standing[] {
    const gone = [...this.#settled.values()].filter((record) => !this.#standing.has(nameOf(record)))
    return [...gone.map(standingOf), ...this.#standing.values()]
  }
}

/** That nobody decided for as long as the letter was kept is no decision: given up again it waits for one. */
const isDiscarded = (settled: LetterSettled | undefined): boolean => settled?.how === 'discarded' && settled.why !== expired

const standingOf = ({ letter: id, service, topic, partition, offset, reason, attempts, died }: LetterSettled): Standing =>
  ({ id, service, topic, partition, offset, reason, attempts, died, person: '' })

const forgetOldest = (map: Map<string, unknown>, keep: number): void => {
  const [oldest] = map.keys()
  if (map.size > keep && oldest !== undefined) map.delete(oldest)
}
