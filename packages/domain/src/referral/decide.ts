import { breakGlass } from '../break-glass/break-glass.js'
import { endBreakGlass } from '../break-glass/end-break-glass.js'
import { reviewBreakGlass } from '../break-glass/review-break-glass.js'
import { giveConsent } from '../consent/give-consent.js'
import { overrideObjection } from '../consent/override-objection.js'
import { recordObjection } from '../consent/record-objection.js'
import { refuseConsent } from '../consent/refuse-consent.js'
import { stateTogether } from '../consent/state-together.js'
import { withdrawConsent } from '../consent/withdraw-consent.js'
import { linkHousehold } from '../household/link-household.js'
import { unlinkHousehold } from '../household/unlink-household.js'
import { erasePerson } from '../person/erase-person.js'
import { liftLegalHold, placeLegalHold } from '../person/legal-hold.js'
import { linkPerson } from '../person/link-person.js'
import { nobodyYet, type WholePerson } from '../person/person.js'
import { reportDeath } from '../person/report-death.js'
import { unlinkPerson } from '../person/unlink-person.js'
import { findVerdict, reuseId } from '../person/verdict-on.js'
import type { Policy } from '../policy.js'
import type { Instant } from '../words.js'
import { acceptReferral } from './accept-referral.js'
import { answerOnwardReferral } from './answer-onward-referral.js'
import { assignConnector } from './assign-connector.js'
import { assignKeyWorker } from './assign-key-worker.js'
import { cancelReferral } from './cancel-referral.js'
import { closeReferral } from './close-referral.js'
import type { Ask, Command, CommandType } from './commands.js'
import { declineReferral } from './decline-referral.js'
import { enterReferralInError } from './enter-referral-in-error.js'
import { envelop, refuseCommand } from './envelop.js'
import type { Fact } from './facts.js'
import { giveSignpost } from './give-signpost.js'
import { holdReferral } from './hold-referral.js'
import { joinCareTeam } from './join-care-team.js'
import { leaveCareTeam } from './leave-care-team.js'
import { makeOnwardReferral } from './make-onward-referral.js'
import { markReferralOverdue } from './mark-referral-overdue.js'
import { raiseRisk } from './raise-risk.js'
import { reassignReferral } from './reassign-referral.js'
import { recordAction } from './record-action.js'
import { recordAssessment } from './record-assessment.js'
import { recordContact } from './record-contact.js'
import { recordGoal } from './record-goal.js'
import { recordNote } from './record-note.js'
import { recordOutcome } from './record-outcome.js'
import { resumeReferral } from './resume-referral.js'
import { routeReferral } from './route-referral.js'
import { isRefusal, type Rule } from './ruling.js'
import { submitReferral } from './submit-referral.js'
import { updateReferral } from './update-referral.js'

type Rules = { readonly [Type in CommandType]: Rule<Extract<Ask, { type: Type }>> }

const rules: Rules = {
  SubmitReferral: submitReferral,
  UpdateReferral: updateReferral,
  CancelReferral: cancelReferral,
  EnterReferralInError: enterReferralInError,
  RouteReferral: routeReferral,
  ReassignReferral: reassignReferral,
  AcceptReferral: acceptReferral,
  DeclineReferral: declineReferral,
  AssignConnector: assignConnector,
  RecordContact: recordContact,
  MakeOnwardReferral: makeOnwardReferral,
  AnswerOnwardReferral: answerOnwardReferral,
  HoldReferral: holdReferral,
  ResumeReferral: resumeReferral,
  GiveSignpost: giveSignpost,
  RecordAssessment: recordAssessment,
  RecordGoal: recordGoal,
  RaiseRisk: raiseRisk,
  MarkReferralOverdue: markReferralOverdue,
  RecordOutcome: recordOutcome,
  CloseReferral: closeReferral,
  GiveConsent: giveConsent,
  WithdrawConsent: withdrawConsent,
  RefuseConsent: refuseConsent,
  RecordObjection: recordObjection,
  StateTogether: stateTogether,
  OverrideObjection: overrideObjection,
  BreakGlass: breakGlass,
  EndBreakGlass: endBreakGlass,
  ReviewBreakGlass: reviewBreakGlass,
  JoinCareTeam: joinCareTeam,
  LeaveCareTeam: leaveCareTeam,
  AssignKeyWorker: assignKeyWorker,
  RecordAction: recordAction,
  RecordNote: recordNote,
  ReportDeath: reportDeath,
  LinkHousehold: linkHousehold,
  UnlinkHousehold: unlinkHousehold,
  LinkPerson: linkPerson,
  UnlinkPerson: unlinkPerson,
  ErasePerson: erasePerson,
  PlaceLegalHold: placeLegalHold,
  LiftLegalHold: liftLegalHold
}

/**
 * What a command brings about: effective facts, one refusal, or nothing where it repeats a command
 * that has its verdict. Pure and total. `now` is the time the command reached the log.
 */
export const decide = (
  person: WholePerson | undefined,
  command: Command,
  policy: Policy,
  now: Instant
): readonly Fact[] => {
  const known = person ?? nobodyYet(command.person)
  const situation = { person: known, policy, now: Math.max(now, known.lastFact) }
  const verdict = findVerdict(known, command.id)
  if (verdict !== undefined) {
    const answered = verdict.digest === command.digest || findVerdict(known, reuseId(command)) !== undefined
    return answered ? [] : [refuseCommand(command, { refused: 'COMMAND.ID_REUSED' }, situation, reuseId(command))]
  }
  if (known.erased !== undefined) return [refuseCommand(command, { refused: 'PERSON.ERASED' }, situation)]
  const ruling = (rules[command.type] as Rule<Ask>)(command, situation)
  return isRefusal(ruling) ? [refuseCommand(command, ruling, situation)] : envelop(command, ruling, situation)
}

/**
 * The verdict on a command that `decide` threw over, which is a bug in the hub: refused as
 * `HUB.FAULT`, so that the person's other commands move on.
 */
export const refuseAsFault = (person: WholePerson | undefined, command: Command, policy: Policy, now: Instant): Fact => {
  const known = person ?? nobodyYet(command.person)
  const situation = { person: known, policy, now: Math.max(now, known.lastFact) }
  return refuseCommand(command, { refused: 'HUB.FAULT' }, situation)
}
