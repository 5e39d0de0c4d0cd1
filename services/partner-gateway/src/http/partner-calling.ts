import { Problem, type CallerOfRequest, type Register } from '@oldham-cares/service-kit'

/** The partner a token speaks for. A token of anybody else is good for nothing here, whatever its scope says. */
export const partnerCalling = ({ org }: CallerOfRequest, register: Register): string => {
  if (register.organisation(org)?.kind === 'partner') return org
  throw new Problem('forbidden', { code: 'PARTNER.UNKNOWN', detail: 'The token speaks for no partner of the hub.' })
}
