import type { Recipient } from '@oldham-cares/domain'
import type { Register } from '@oldham-cares/service-kit'
import type { Directory } from '../directory/directory.js'

export interface Naming {
  readonly register: Pick<Register, 'practice' | 'careSetting' | 'partner' | 'careTeam'>
  readonly directory: Pick<Directory, 'organisationName'>
}

/** As the register has it or, of a community group, the directory; its id where neither knows it. */
export const nameOf = ({ register, directory }: Naming, { kind, id }: Recipient): string => {
  switch (kind) {
    case 'practice':
      return register.practice(id)?.name ?? id
    case 'care-setting':
      return register.careSetting(id)?.name ?? id
    case 'partner':
      return register.partner(id)?.name ?? id
    case 'care-team':
      return register.careTeam(id)?.name ?? id
    default:
      return directory.organisationName(id) ?? id
  }
}
