import type { Measure } from '@oldham-cares/domain'
import type { Wrong } from '@oldham-cares/service-kit'

export type Scores = Readonly<Record<string, number>>

/** Which of the measure's scores is missing, or that there are others. Names nothing that was sent. */
export const wrongOfScores = ({ scores: asked }: Measure, scores: Scores): Wrong | undefined => {
  const missing = asked.find(({ code }) => !Object.hasOwn(scores, code))
  if (missing) return { pointer: '/scores', detail: `must have the score '${missing.code}'` }
  if (Object.keys(scores).length === asked.length) return undefined
  return { pointer: '/scores', detail: 'must have the scores of the measure and no other' }
}

/** Each score outside its range, by pointer; the value is somebody's health and is not repeated. */
export const outOfRange = ({ scores: asked }: Measure, scores: Scores): readonly Wrong[] =>
  asked
    .filter(({ code, minimum, maximum }) => {
      const score = scores[code]
      return score === undefined || !Number.isInteger(score) || score < minimum || score > maximum
    })
    .map(({ code, minimum, maximum }) => ({ pointer: `/scores/${code}`, detail: `must be from ${minimum} to ${maximum}` }))
