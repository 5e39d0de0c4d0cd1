import { roles, type Role } from '@oldham-cares/domain'

/** A role that the hub does not know is none: it opens nothing. */
export const roleIn = (claim: unknown): Role | undefined => roles.find((role) => role === claim)
