import { Problem, type CallerOfRequest, type Register } from '@oldham-cares/service-kit'
import { asCareTeam } from '../fold/rows.js'
import type { Reader } from '../read/reader.js'

const forbidden = (code: string, detail: string): Problem => new Problem('forbidden', { code, detail })

/**
 * Only care teams of the register come in here, whatever scope somebody else was given; and nobody of whom the token does
 * not say as what they work, since what is shown depends on it.
 */
export const careTeamOf = ({ org, role, employer, worker }: CallerOfRequest, register: Register): Reader => {
  if (register.careTeam(org) === undefined) throw forbidden('CALLER.NOT_A_CARE_TEAM', 'The organisation of the token is no care team.')
  if (role === undefined) throw forbidden('CALLER.NO_ROLE', 'The token does not say as what its bearer works: it needs a role that the hub knows.')
  if (role === 'consortium' && employer === undefined) {
    throw forbidden('CALLER.NO_EMPLOYER', 'The token does not say for which partner its bearer works: staff of the consortium need an employer.')
  }
  return { ...asCareTeam(org), role, worker, ...(employer === undefined ? {} : { employer }) }
}
