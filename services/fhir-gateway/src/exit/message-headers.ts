import type { Bundle, MessageHeader } from '../fhir.js'
import { codeIn } from '../message/workflow.js'
import { systems } from '../systems.js'

export interface MessageIds {
  readonly requestId: string
  readonly correlation: string
}

/** The version of the standard's API that the hub speaks. */
const version = '1.4.0'

/** CodeSystem/usecases-local, as the standard has none for social prescribing; and the category that the hub takes. */
const useCase = 'gp-to-social-prescribing|referral'

/** The service that a message is for, as the endpoint in its header names it. */
const targetOf = (header: MessageHeader): string => {
  const [system = '', ...value] = (header.destination?.[0]?.endpoint ?? '').split('|')
  return Buffer.from(JSON.stringify({ system, value: value.join('|') })).toString('base64')
}

/**
 * What BaRS asks of whoever sends a message:
 *   use-context = use case | category | event | reason
 */
export const messageHeaders = (message: Bundle, { requestId, correlation }: MessageIds): Readonly<Record<string, string>> => {
  const header = message.entry[0]?.resource as MessageHeader
  return {
    'X-Request-Id': requestId,
    'X-Correlation-Id': correlation,
    'NHSD-Target-Identifier': targetOf(header),
    'use-context': [useCase, header.eventCoding.code, codeIn([header.reason], systems.reasons)].join('|'),
    'Content-Type': 'application/fhir+json',
    Accept: `application/fhir+json; version=${version}`
  }
}
