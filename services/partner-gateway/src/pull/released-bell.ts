import type { Release } from '@oldham-cares/domain'
import type { VerdictBell } from '@oldham-cares/log'

/** A bell that is never heard costs so long. */
const lookAgainWithinMs = 2_000

const nameOf = (org: string): string => `released/${org}`

/** Wakes whoever waits for releases to a partner, whichever replica stored them. Rung over the service's one subscription. */
export class ReleasedBell {
  constructor(private readonly bell: Pick<VerdictBell, 'ring' | 'heard'>) {}

  stored(releases: readonly Pick<Release, 'recipient' | 'number'>[]): void {
    this.bell.ring(releases.filter(({ number }) => number !== undefined).map(({ recipient }) => nameOf(recipient.id)))
  }

  /** Resolves when there may be something new to a partner, after two seconds, and when `over` says so at the latest. */
  heard(org: string, over: AbortSignal): Promise<void> {
    return this.bell.heard(nameOf(org), AbortSignal.any([over, AbortSignal.timeout(lookAgainWithinMs)]))
  }
}
