import { testNhsNumber } from '../../support/referral-message.ts'
import { Seeded } from './seeded.ts'

/** How somebody's story goes on once the lead has taken them on. */
export type Kind = 'closes' | 'cancels' | 'objects' | 'agrees and withdraws' | 'meets the care team' | 'denies at the practice' | 'is erased'

export interface Story {
  readonly index: number
  readonly atMs: number
  readonly kind: Kind
  readonly by: 'practice' | 'lead'
  readonly practice: 'A1001' | 'B2002'
  readonly nhsNumber: string
  readonly requestId: string
  readonly correlation: string
  /** The practice's own name of the referral. */
  readonly identifier: string
}

/** Of a hundred. */
const kinds: readonly (readonly [Kind, number])[] = [
  ['closes', 44],
  ['cancels', 8],
  ['objects', 14],
  ['agrees and withdraws', 16],
  ['meets the care team', 8],
  ['denies at the practice', 5],
  ['is erased', 5]
]
const hundred = kinds.flatMap(([kind, of]) => Array.from({ length: of }, () => kind))

export const planStory = (seeded: Seeded, at: Pick<Story, 'index' | 'atMs'>, kind = seeded.pick(hundred)): Story => ({
  ...at,
  kind,
  by: seeded.next() < 0.85 ? 'practice' : 'lead',
  practice: seeded.pick(['A1001', 'B2002']),
  nhsNumber: testNhsNumber(100 + at.index),
  requestId: seeded.uuid(),
  correlation: seeded.uuid(),
  identifier: seeded.uuid()
})

export const planStories = (seed: number, lastsMs: number, perSecond: number): readonly Story[] => {
  const seeded = new Seeded(seed + 2)
  return Array.from({ length: Math.floor((lastsMs / 1_000) * perSecond) }, (_, index) =>
    planStory(seeded, { index, atMs: Math.floor((index * 1_000) / perSecond) + seeded.between(0, 400) })
  )
}
