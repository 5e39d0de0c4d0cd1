/** Why one record cannot be read or written. A consumer dead-letters it with the code and goes on. */
export const recordFaults = {
  'RECORD.EMPTY': 'The record has no value.',
  'RECORD.NOT_AVRO': 'The value is not Avro in the Confluent wire format.',
  'RECORD.TRUNCATED': 'The value ends before its schema does.',
  'RECORD.TRAILING_BYTES': 'Bytes follow the Avro datum.',
  'RECORD.UNKNOWN_SCHEMA': 'Neither the fingerprint nor the id names a schema.',
  'RECORD.UNKNOWN_TYPE': 'The schema is of no event this release knows.',
  'RECORD.UNREADABLE': 'What the writer wrote cannot be read with our schema of the event.',
  'RECORD.UNKNOWN_WORD': 'A closed list holds a word of a newer writer.',
  'RECORD.INVALID': 'The record to write does not fit its schema.',
  'RECORD.WRONG_TOPIC': 'The topic does not carry such records.'
} as const

export type RecordFault = keyof typeof recordFaults

/** Carries the path of a field, never its value. */
export class RecordError extends Error {
  override readonly name = 'RecordError'

  constructor(
    readonly code: RecordFault,
    at?: string,
    cause?: unknown
  ) {
    super(at === undefined ? recordFaults[code] : `${recordFaults[code]} At: ${at}`, cause === undefined ? {} : { cause })
  }
}

/** The registry's fault, not the record's: wait and try again, never dead-letter. */
export const registryFaults = {
  'REGISTRY.UNREACHABLE': 'The schema registry did not answer.',
  'REGISTRY.REFUSED': 'The schema registry refused the call.',
  'REGISTRY.INCOMPATIBLE': 'The schema registry holds a version that the schema is not compatible with.'
} as const

export type RegistryFault = keyof typeof registryFaults

export class RegistryError extends Error {
  override readonly name = 'RegistryError'

  constructor(
    readonly code: RegistryFault,
    at: string,
    cause?: unknown
  ) {
    super(`${registryFaults[code]} At: ${at}`, cause === undefined ? {} : { cause })
  }
}
