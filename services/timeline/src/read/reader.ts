import type { Reader as AnyReader, Role } from '@oldham-cares/domain'

/** Who reads for a care team: as what, who they are and, among staff of others, whose. All of it goes into every asking of the gate. */
export interface Reader extends AnyReader {
  readonly role: Role
  readonly worker: string
}
