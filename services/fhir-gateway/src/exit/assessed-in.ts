import type { MeasuresPolicy, Referral } from '@oldham-cares/domain'
import { systems } from '../systems.js'
import type { Assessed, ScoreTold } from './answer.js'
import { dateIn, objectIn, textIn, type Opened } from './what-was-said.js'

/** When a seal reached the log, by the sequence of the fact that brought it. */
export type TimeOf = (sequence: number) => number

/** In the order the measure asks them; a score that policy no longer knows stands behind them under its code. */
const scoresIn = (plain: Opened['plain'], measure: MeasuresPolicy['measures'][number] | undefined): readonly ScoreTold[] => {
  const said = objectIn(plain, 'scores')
  const known = (measure?.scores ?? []).map(({ code }) => code)
  const codes = [...known.filter((code) => code in said), ...Object.keys(said).filter((code) => !known.includes(code))]
  return codes.flatMap((code) => {
    const value = said[code]
    const asked = measure?.scores.find((score) => score.code === code)
    if (typeof value !== 'number') return []
    return [{ code, name: asked?.name ?? code, value, ...(asked === undefined ? {} : { minimum: asked.minimum, maximum: asked.maximum }) }]
  })
}

/**
 * Initial and later scores. What is paired with what the fact says in the clear; the scores are in the seals. One that
 * has no score left to show is left out.
 */
export const assessedIn = (
  { assessments }: Pick<Referral, 'assessments'>,
  opened: readonly Opened[],
  { measures, timeOf }: { readonly measures: MeasuresPolicy; readonly timeOf: TimeOf }
): readonly Assessed[] =>
  assessments.flatMap(({ id, measure: code, stage, baseline }) => {
    const seal = opened.find(({ plain }) => plain['assessment'] === id)
    const measure = measures.measures.find((one) => one.code === code)
    const scores = seal === undefined ? [] : scoresIn(seal.plain, measure)
    if (seal === undefined || scores.length === 0) return []
    const { name = code, system = systems.measure, snomed } = measure ?? {}
    const words = textIn(seal.plain, 'words')
    return [
      {
        id,
        measure: { code, name, system, ...(snomed === undefined ? {} : { snomed }) },
        stage,
        ...(baseline === undefined ? {} : { baseline }),
        taken: dateIn(seal.plain, 'taken') ?? new Date(timeOf(seal.sequence)).toISOString().slice(0, 10),
        scores,
        ...(words === undefined ? {} : { words })
      }
    ]
  })
