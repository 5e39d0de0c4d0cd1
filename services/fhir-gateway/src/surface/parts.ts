import type { Clusters, DisclosurePolicy, Organisation, Person } from '@oldham-cares/domain'
import type { Answer, Authenticate, Logger, Register, Request } from '@oldham-cares/service-kit'
import type { PersonKeys, Pseudonyms } from '@oldham-cares/vault'
import type { Contract } from '../contract/load-contract.js'
import type { ReadPatient } from '../patient/read-patient.js'

/** A referral of one sender, as the service's own view has it. */
export interface Found {
  readonly person: string
  readonly referral: string
}

/** What is known in the view, asked at this moment. Each throws where the view cannot answer: absence would not be knowledge. */
export interface Known {
  /** The fold of the person; undefined where nobody is known by this id. */
  person(id: string): Promise<Person | undefined>
  /** Where an alias of this sender leads: `kind` names it, `id` is what it sent or was given. */
  aliased(sender: Organisation, kind: AliasKind, id: string): Promise<readonly Found[]>
}

export type AliasKind = 'referral' | 'message' | 'correlation'

export interface Parts {
  /** Public address of this door, without a slash at its end. */
  readonly base: string
  readonly log: Logger
  readonly register: Register
  readonly authenticate: Authenticate
  readonly contract: Contract
  readonly clusters: Clusters
  readonly disclosure: DisclosurePolicy
  readonly hand: (request: Request) => Promise<Answer>
  readonly known: Known
  readonly keys: Pick<PersonKeys, 'findByHmac' | 'keyById'>
  readonly pseudonyms: Pseudonyms
  readonly now: () => number
  readonly readPatient: ReadPatient
}
