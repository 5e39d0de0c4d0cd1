import { beginning, linkAfter, saysItIsASeal, topics, type Received, type SealMade } from '@oldham-cares/log'

interface Place {
  readonly topic: string
  readonly partition: number
}

type Range = Pick<SealMade, 'topic' | 'partition' | 'from' | 'to' | 'hash' | 'previous'>

/** One partition as far as this sealer has followed it, and how far anybody has sealed it. */
export class Chain implements Place {
  readonly topic: string
  readonly partition: number
  #offset: number
  #link: string
  #sealed: number
  #sealedLink: string
  /** Since the last seal, so that a seal made by somebody else can be told to be the same. */
  readonly #links = new Map<number, string>()
  #lastNews = -1

  /** Goes on from the newest seal that is believed, or from the first record. */
  constructor({ topic, partition }: Place, newest?: Pick<SealMade, 'to' | 'hash'>) {
    this.topic = topic
    this.partition = partition
    this.#offset = this.#sealed = newest?.to ?? 0
    this.#link = this.#sealedLink = newest?.hash ?? beginning
  }

  /** The next offset to be followed. */
  get offset(): number {
    return this.#offset
  }

  /** Throws where an offset is left out: whatever comes then is sealed by nobody. */
  follow(record: Received): void {
    if (record.offset !== this.#offset) throw new Error(`${this.topic}/${this.partition} lacks offset ${this.#offset}`)
    this.#link = linkAfter(this.#link, record)
    this.#offset += 1
    this.#links.set(this.#offset, this.#link)
    if (this.topic !== topics.audit || !saysItIsASeal(record)) this.isNews(record.offset)
  }

  /** Everything is, but a good seal of the audit itself: each would ask for the next. */
  isNews(offset: number): void {
    this.#lastNews = Math.max(this.#lastNews, offset)
  }

  /** Takes a seal for its own where it says what this chain says; false where it says something else of the same records. */
  agreesWith({ to, hash }: SealMade): boolean {
    if (to <= this.#sealed || to > this.#offset) return true
    if (this.#links.get(to) !== hash) return false
    this.#standSealed(to, hash)
    return true
  }

  /** What a seal made now has to cover; nothing where nothing new stands. */
  unsealed(): Range | undefined {
    if (this.#lastNews < this.#sealed) return undefined
    const { topic, partition } = this
    return { topic, partition, from: this.#sealed, to: this.#offset, hash: this.#link, previous: this.#sealedLink }
  }

  sealedAs({ to, hash }: Pick<SealMade, 'to' | 'hash'>): void {
    if (to > this.#sealed) this.#standSealed(to, hash)
  }

  #standSealed(to: number, hash: string): void {
    this.#sealed = to
    this.#sealedLink = hash
    for (const offset of this.#links.keys()) if (offset <= to) this.#links.delete(offset)
  }
}
