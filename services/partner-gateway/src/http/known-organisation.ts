import type { Organisation } from '@oldham-cares/domain'
import type { Register } from '@oldham-cares/service-kit'
import { invalid } from '../commands/outcome.js'

/** A community group need not be on the hub; anybody else is one of the register. Otherwise what is wrong, at the pointer. */
export const whyUnknown = (register: Register, { kind, id }: Pick<Organisation, 'kind' | 'id'>, pointer: string) =>
  kind === 'group' || register.organisation(id)?.kind === kind
    ? undefined
    : invalid('ORGANISATION.UNKNOWN', pointer, 'is not in the register')
