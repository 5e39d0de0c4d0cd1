import { objectsTo, type Person } from '@oldham-cares/domain'
import type { Reader } from './reader.js'

/** Whether the team may hear that there is a record: whoever objects to it is not there, nor whoever was erased; an error is nobody's record. */
export const isThere = (person: Person, team: Reader, now: number): boolean =>
  person.erased === undefined && !objectsTo(person, team, now) && Object.values(person.referrals).some(({ status }) => status !== 'entered-in-error')
