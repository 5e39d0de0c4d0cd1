import type { Organisation } from '@oldham-cares/domain'
import type { Register } from '@oldham-cares/service-kit'
import { systems } from '../systems.js'
import { auditSystems } from './audit-systems.js'

const systemOf: Readonly<Record<Organisation['kind'], string>> = {
  practice: systems.ods,
  'care-setting': systems.ods,
  partner: systems.partner,
  'care-team': systems.careTeam,
  group: auditSystems.organisation,
  hub: auditSystems.organisation
}

const nameOf = ({ kind, id }: Organisation, { practices, careSettings, partners, careTeams }: Register): string | undefined => {
  const named = { practice: practices, 'care-setting': careSettings, partner: partners, 'care-team': careTeams, group: [], hub: [] }
  return named[kind].find((entry) => entry.id === id)?.name
}

/** By its ODS code, or by what it is called on the hub; with the name that the register has for it today. */
export const organisationAs = (organisation: Organisation, register: Register) => {
  const name = nameOf(organisation, register)
  return {
    type: 'Organization',
    identifier: { system: systemOf[organisation.kind], value: organisation.id },
    ...(name === undefined ? {} : { display: name })
  }
}
