import { topics } from '@oldham-cares/log'
import { deadOf, type Pair } from '../book/pair.js'
import type { Standing } from '../book/standing.js'

/** What cannot be accounted for, or undefined. */
export type Unexplained = 'PAIR.NOT_ENTITLED' | 'EXIT.NONE' | 'RELEASE.MISSING'

const releasesFor: Readonly<Record<string, string>> = {
  practice: topics.releases.gp,
  'care-setting': topics.releases.gp,
  partner: topics.releases.partner
}

/** Of a pair that is not settled, where everything that stood for a while is folded: an exit decides about facts in their order. */
export const judgePair = ({ entitled, decided, factDead, recipient }: Pair, { released }: Standing): Unexplained | undefined => {
  if (entitled === undefined) return 'PAIR.NOT_ENTITLED'
  if (recipient.kind === 'care-team') return undefined
  const topic = releasesFor[recipient.kind]
  if (topic === undefined) return 'EXIT.NONE'
  const isPassed = (released[topic] ?? -1) > entitled.offset
  return isPassed && decided === undefined && factDead === undefined ? 'RELEASE.MISSING' : undefined
}

export type StatusOfOpen = 'unexplained' | 'dead' | 'pending'

/** Where a pair that waits has come to. */
export const stageOf = ({ entitled, decided, attempts, recipient }: Pair): string => {
  if (entitled === undefined) return 'FACT.NOT_FOLDED'
  if (recipient.kind === 'care-team') return 'TIMELINE.NOT_REACHED'
  if (decided === undefined) return 'RELEASE.NOT_DECIDED'
  return attempts === undefined ? 'DELIVERY.NOT_TRIED' : 'DELIVERY.TRIED'
}

export const isDead = (pair: Pair): boolean => deadOf(pair) !== undefined
