import { readFile } from 'node:fs/promises'

/** Where a running hub is found; written by the starter once everything is up. */
export interface Run {
  readonly fhir: string
  readonly partner: string
  readonly timeline: string
  readonly ops: string
  readonly issuer: string
  readonly kafka: string
  /** where partners reach Kafka, each as a user with a password */
  readonly partnerKafka?: string
  readonly redis: string
  readonly registry: string
  readonly neighbours: string
  /** path of the key-encryption key */
  readonly kek: string
  /** path of the public keys that seals of the log are verified with */
  readonly auditKeys: string
  readonly folder: string
  readonly clients: Readonly<Record<string, { readonly id: string; readonly secret: string; readonly scope: string }>>
  readonly pids: Readonly<Record<string, number>>
}

export const readRun = async (path: string): Promise<Run> => JSON.parse(await readFile(path, 'utf8'))
