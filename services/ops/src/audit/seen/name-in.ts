import type { Register } from '@oldham-cares/service-kit'
import type { NameOf } from './access.js'

/** As the register calls an organisation today; who has left it has no name any more. */
export const nameIn = (register: Register): NameOf => {
  const { practices, careSettings, partners, careTeams } = register
  const named = { practice: practices, 'care-setting': careSettings, partner: partners, 'care-team': careTeams, group: [], hub: [] }
  return ({ kind, id }) => named[kind].find((entry) => entry.id === id)?.name
}
