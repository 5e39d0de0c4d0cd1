import type { Clusters, Organisation, Person, SealedPerson } from '@oldham-cares/domain'
import type { SealedLog } from '@oldham-cares/log'
import type { Answer, Authenticate, Gate, Logger, Register, Request } from '@oldham-cares/service-kit'
import type { PersonKeys, Pseudonyms } from '@oldham-cares/vault'
import type { Contract } from '../contract/load-contract.js'
import type { ReadPatient } from '../patient/read-patient.js'
import type { Subscriptions } from '../subscription/subscriptions.js'

/** A referral of one sender, as the service's own view has it. */
export interface Found {
  readonly person: string
  readonly referral: string
}

/** A Consent that one sender recorded. */
export interface ConsentFound {
  readonly person: string
  readonly consent: string
}

/** What is known in the view, asked at this moment. Each throws where the view cannot answer: absence would not be knowledge. */
export interface Known {
  /** The fold of the person; undefined where nobody is known by this id. */
  person(id: string): Promise<Person | undefined>
  sealedPerson(id: string): Promise<SealedPerson | undefined>
  /** Whether a command about the person has its verdict: asked after the person, who may change by it meanwhile. */
  isDecided(person: string, command: string): Promise<boolean>
  /** Where an alias of this sender leads: `kind` names it, `id` is what it sent or was given. */
  aliased(sender: Organisation, kind: Exclude<AliasKind, 'consent'>, id: string): Promise<readonly Found[]>
  /** The Consent that this sender was given the id of. */
  consent(sender: Organisation, id: string): Promise<ConsentFound | undefined>
}

export type AliasKind = 'referral' | 'person' | 'message' | 'correlation' | 'consent'

export interface Parts {
  /** Public address of this door, without a slash at its end. */
  readonly base: string
  readonly log: Logger
  readonly register: Register
  readonly authenticate: Authenticate
  readonly contract: Contract
  readonly clusters: Clusters
  readonly gate: Gate
  /** Where the audit record is read back from. */
  readonly auditLog: SealedLog
  readonly hand: (request: Request) => Promise<Answer>
  /** Whether every other record of the person holds each denial of the command too, and every exit has passed that. */
  readonly linkedHaveFollowed: (person: string, command: string, denials: number) => Promise<boolean>
  readonly known: Known
  readonly keys: Pick<PersonKeys, 'findByHmac' | 'keyById' | 'directory'>
  readonly pseudonyms: Pseudonyms
  readonly now: () => number
  readonly readPatient: ReadPatient
  readonly subscriptions: Subscriptions
}
