import type { Register } from '@oldham-cares/service-kit'
import type { PersonKeys, Pseudonyms } from '@oldham-cares/vault'

/** What it takes to write a referral in FHIR for one recipient. */
export interface Shaping {
  readonly keys: Pick<PersonKeys, 'keyById'>
  readonly pseudonyms: Pseudonyms
  readonly register: Pick<Register, 'partner'>
}
