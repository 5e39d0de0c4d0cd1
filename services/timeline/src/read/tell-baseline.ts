import type { SealedPerson } from '@oldham-cares/domain'
import type { Names } from './names.js'
import type { OpenSeals } from './open-seals.js'
import type { Shown } from './what-may-be-shown.js'

export interface Baseline {
  readonly assessment: string
  readonly scores: Readonly<Record<string, number>>
  readonly taken?: string
}

export interface Scored extends Baseline {
  readonly baseline?: string
}

const isScored = (value: unknown): value is Scored =>
  typeof value === 'object' && value !== null && 'assessment' in value && 'scores' in value && typeof value.scores === 'object'

export interface Opening {
  readonly shown: Shown
  readonly open: OpenSeals
}

/** Every assessment of a referral with its scores, by what the team calls it; `open` has named what it opened. */
export const scoresOf = async (person: SealedPerson, referral: string, { shown, open }: Opening): Promise<ReadonlyMap<string, Scored>> => {
  const seals = person.referrals[referral]?.seals.filter(({ fact }) => fact === 'AssessmentRecorded') ?? []
  const { content } = await open(shown, seals.map(({ seal }) => seal), ['outcome'])
  const scored = content.map(({ value }) => value).filter(isScored)
  return new Map(scored.map((one) => [one.assessment, one]))
}

/** A score means little without what it is held against: the baseline that a follow-up pairs with. */
export const baselineOf = (id: string | undefined, scores: ReadonlyMap<string, Scored>, names: Names): Baseline | undefined => {
  const found = id === undefined ? undefined : scores.get(names.scoped('assessment', id))
  if (found === undefined) return undefined
  const { assessment, scores: of, taken } = found
  return { assessment, scores: of, ...(taken === undefined ? {} : { taken }) }
}
