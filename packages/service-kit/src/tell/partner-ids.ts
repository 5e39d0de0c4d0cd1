import type { Instant, Recipient } from '@oldham-cares/domain'
import type { Pseudonyms } from '@oldham-cares/vault'

export type Recorded = 'signpost' | 'assessment' | 'goal' | 'risk' | 'action'
export type Scoped = 'person' | 'referral' | 'onward' | 'consent' | 'override' | 'command' | 'event' | 'stream' | 'worker' | 'clock' | 'made' | 'places' | Recorded

export const partner = (id: string): Recipient => ({ kind: 'partner', id })

/** What one partner calls things. Nothing that two partners hold can be joined. */
export class PartnerIds {
  constructor(private readonly pseudonyms: Pick<Pseudonyms, 'scopedId'>) {}

  of(org: string, kind: Scoped, id: string): string {
    return this.pseudonyms.scopedId(partner(org), kind, id)
  }

  /** Somebody who works for `employer`, which names its own as it likes: to it they go by that name, to nobody else. */
  worker(org: string, employer: Recipient, name: string): string {
    const own = employer.kind === 'partner' && employer.id === org
    return own ? name : this.of(org, 'worker', `${employer.kind}:${employer.id}/${name}`)
  }

  /**
   * When something happened, as one partner is told it: up to a second before it did, never after, in the order in which it
   * did. Two partners that hear of one fact would else hold the same millisecond, which names it as well as an id does:
   * each has milliseconds of its own, always the same ones, so that they say nothing.
   */
  instant(org: string, happened: Instant): Instant {
    const own = Number.parseInt(this.of(org, 'clock', '').slice(0, 8), 16) % 1_000
    return happened - ((happened - own) % 1_000)
  }

  /**
   * The name of a command in a 202. Its second half proves that this hub handed it out to this partner, so that a
   * command without a verdict yet is told from one that never was.
   */
  commandRef(org: string, command: string): string {
    const scoped = this.of(org, 'command', command)
    return scoped + this.proofOf(org, scoped)
  }

  /** The scoped id of a command, where the reference was handed out to this partner. */
  commandIn(org: string, ref: string): string | undefined {
    const scoped = ref.slice(0, 32)
    return ref === scoped + this.proofOf(org, scoped) ? scoped : undefined
  }

  proofOf(org: string, content: string): string {
    return this.pseudonyms.scopedId(partner(org), 'proof', content).slice(0, 16)
  }
}
