import type { MeasuresPolicy } from '@oldham-cares/domain'
import { outOfRange, wrongOfScores } from '../ask/check-scores.js'
import { recordAssessment } from '../ask/record-on-referral.js'
import type { Acting } from './act-on.js'
import { invalid, unfit, type Outcome, type Sent } from './outcome.js'
import { recordedAs, recordOnReferral, type RecordedState } from './record-on-referral.js'

export type Assessing = Acting & { readonly measures: MeasuresPolicy }

/** The scores are sealed from here on, so what does not fit its measure goes no further than this. */
export const assess = async (assessing: Assessing, sent: Sent<'RecordAssessment'>, scoped: string): Promise<Outcome<RecordedState>> => {
  const { org, body } = sent
  const measure = assessing.measures.measures.find(({ code }) => code === body.measure)
  if (!measure) return unfit('ASSESSMENT.MEASURE_UNKNOWN', [{ pointer: '/measure', detail: 'is no measure of the hub' }])
  const wrong = wrongOfScores(measure, body.scores)
  if (wrong) return invalid('REQUEST.INVALID', wrong.pointer, wrong.detail)
  const outside = outOfRange(measure, body.scores)
  if (outside.length > 0) return unfit('ASSESSMENT.OUT_OF_RANGE', outside)

  return recordOnReferral(assessing, sent, scoped, {
    kind: 'assessment',
    asked: (recording, { assessments }) => {
      const { baseline } = body
      const named = baseline === undefined ? undefined : recordedAs(assessments, { ids: assessing.ids, org, kind: 'assessment' }, baseline)
      return recordAssessment(recording, body, named?.id ?? baseline)
    }
  })
}
