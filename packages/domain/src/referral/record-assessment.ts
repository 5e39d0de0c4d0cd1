import { asWorkingOwner } from './as-working-owner.js'
import type { RecordAssessment } from './commands.js'
import type { Assessment, Referral } from './referral.js'
import { isRefusal, type Rule } from './ruling.js'

const baselineFor = ({ assessments }: Referral, { measure, baseline }: RecordAssessment): Assessment | undefined =>
  assessments.findLast(
    (one) => one.stage === 'baseline' && one.measure === measure && (baseline === undefined || one.id === baseline)
  )

/** The owner took a measure. A follow-up pairs with a baseline of the same measure, the newest where it names none. */
export const recordAssessment: Rule<RecordAssessment> = (command, situation) => {
  const referral = asWorkingOwner(command, situation)
  if (isRefusal(referral)) return referral
  const { assessment, measure, stage } = command
  if (!situation.policy.measures.measures.some(({ code }) => code === measure)) return { refused: 'ASSESSMENT.MEASURE_UNKNOWN' }
  if (referral.assessments.some(({ id }) => id === assessment)) return { refused: 'ASSESSMENT.ID_TAKEN' }
  const recorded = { type: 'AssessmentRecorded', referral: referral.id, assessment, measure, stage } as const
  if (stage === 'baseline') return command.baseline === undefined ? [recorded] : { refused: 'ASSESSMENT.NOT_A_PAIR' }
  const baseline = baselineFor(referral, command)
  if (baseline === undefined)
    return { refused: command.baseline === undefined ? 'ASSESSMENT.NO_BASELINE' : 'ASSESSMENT.NOT_A_PAIR' }
  return [{ ...recorded, baseline: baseline.id }]
}
