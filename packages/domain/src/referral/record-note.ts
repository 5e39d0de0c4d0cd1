import { asCareTeam } from './as-care-team.js'
import type { RecordNote } from './commands.js'
import { isRefusal, type Rule } from './ruling.js'

/** A care team writes a note for the care teams. */
export const recordNote: Rule<RecordNote> = (command, situation) => {
  const referral = asCareTeam(command, situation)
  if (isRefusal(referral)) return referral
  if (referral.recorded.includes(command.note)) return { refused: 'REFERRAL.RECORD_ID_TAKEN' }
  return [{ type: 'NoteRecorded', referral: referral.id, note: command.note }]
}
