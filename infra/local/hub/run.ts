import type { Clients } from '../secrets/clients.ts'

/** What `run.json` tells: where the running hub is reached and as whom. Stands only while everything is up. */
export interface Run {
  readonly fhir?: string
  readonly partner?: string
  readonly timeline?: string
  readonly ops?: string
  readonly console?: string
  readonly issuer: string
  readonly kafka: string
  /** where partners reach Kafka, each as a user with a password */
  readonly partnerKafka?: string
  readonly redis: string
  readonly registry: string
  readonly neighbours: string
  /** the mail server among the neighbours */
  readonly mail: string
  /** path of the register of practices, partners and care teams */
  readonly register: string
  /** path of the key-encryption key */
  readonly kek: string
  /** path of the public keys that seals of the log are verified with */
  readonly auditKeys: string
  readonly folder: string
  readonly clients: Clients
  readonly pids: Record<string, number>
}
