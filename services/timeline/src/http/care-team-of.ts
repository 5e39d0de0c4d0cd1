import type { Recipient } from '@oldham-cares/domain'
import { Problem, type CallerOfRequest, type Register } from '@oldham-cares/service-kit'
import { asCareTeam } from '../fold/rows.js'

/** Only care teams of the register read timelines, whatever scope somebody else was given. */
export const careTeamOf = (caller: CallerOfRequest, register: Register): Recipient => {
  if (register.careTeam(caller.org) === undefined) {
    throw new Problem('forbidden', { detail: 'The organisation of the token is no care team.', code: 'CALLER.NOT_A_CARE_TEAM' })
  }
  return asCareTeam(caller.org)
}
