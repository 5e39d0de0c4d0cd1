import type { Received } from '../consume/received.js'
import { beginning, linkAfter } from './link.js'
import type { UnsignedSeal } from './signature.js'

/**
 * FORGED: no key of the hub signed what the seal says. MISMATCH: the records it covers are not those it was made over.
 * BEYOND_END, BEGINS_LATE, NOT_CONTIGUOUS: records are gone from the end, the beginning or the middle of the partition.
 */
export type SealFault =
  | 'SEAL.FORGED'
  | 'SEAL.MISMATCH'
  | 'SEAL.BEYOND_END'
  | 'LOG.BEGINS_LATE'
  | 'LOG.NOT_CONTIGUOUS'
  | 'AUDIT.NOT_READABLE'

/** A seal to be held against the records; one that is not signed is broken whatever they say. */
export interface Claim {
  readonly seal: Pick<UnsignedSeal, 'topic' | 'partition' | 'from' | 'to' | 'hash' | 'previous'>
  readonly signed: boolean
  /** Kept by somebody outside. */
  readonly checkpoint?: boolean
}

export interface Broken {
  readonly topic: string
  readonly partition: number
  readonly from: number
  readonly to: number
  readonly fault: SealFault
  readonly checkpoint?: boolean
}

/** Follows one partition from its first record on, and remembers the links at the offsets that seals speak of. */
export class Links {
  readonly #at = new Map<number, string>()
  readonly #wanted: ReadonlySet<number>
  #link = beginning
  #next = 0

  constructor(claims: readonly Claim[]) {
    this.#wanted = new Set(claims.flatMap(({ seal: { from, to } }) => [from, to]))
    this.#note()
  }

  /** False where an offset is left out; nothing is followed then. */
  follow(record: Received): boolean {
    if (record.offset !== this.#next) return false
    this.#link = linkAfter(this.#link, record)
    this.#next += 1
    this.#note()
    return true
  }

  /** The first offset not followed yet. */
  get reached(): number {
    return this.#next
  }

  at(offset: number): string | undefined {
    return this.#at.get(offset)
  }

  #note(): void {
    if (this.#wanted.has(this.#next)) this.#at.set(this.#next, this.#link)
  }
}

/**
 * What is wrong with a seal. Each says what the chain was before and after its range, so that seals of several sealers may
 * repeat and overlap: all of them are held against the one chain of the partition.
 */
export const faultOf = ({ seal, signed }: Claim, links: Links, end: number): SealFault | undefined => {
  if (!signed) return 'SEAL.FORGED'
  if (seal.to > end) return 'SEAL.BEYOND_END'
  const holds = seal.from <= seal.to && links.at(seal.from) === seal.previous && links.at(seal.to) === seal.hash
  return holds ? undefined : 'SEAL.MISMATCH'
}

/** In the order of the log: the first broken one covers what was changed first. */
export const brokenAmong = (claims: readonly Claim[], links: Links, end: number): readonly Broken[] =>
  claims
    .flatMap((claim) => {
      const fault = faultOf(claim, links, end)
      const { topic, partition, from, to } = claim.seal
      return fault === undefined ? [] : [{ topic, partition, from, to, fault, ...(claim.checkpoint && { checkpoint: true }) }]
    })
    .toSorted((a, b) => a.to - b.to || a.from - b.from)
