import type { Resource } from '../fhir.js'
import { systems } from '../systems.js'

const row = <Code extends string>(status: number, code: Code, issue: string, diagnostics: string, retryAfter?: number) =>
  ({ status, code: `REC_${code}`, issue, diagnostics, ...(retryAfter === undefined ? {} : { retryAfter }) }) as const

/**
 * Every way in which the door says no: HTTP status, BaRS code, FHIR issue type, and a sentence that repeats nothing
 * of the request. `retryAfter` counts seconds.
 */
export const refusals = {
  'TOKEN.MISSING': row(401, 'UNAUTHORIZED', 'login', 'A bearer token is needed.'),
  'TOKEN.INVALID': row(401, 'UNAUTHORIZED', 'security', 'The token is not one that this hub takes.'),
  'TOKEN.EXPIRED': row(401, 'UNAUTHORIZED', 'expired', 'The token is not valid at this time.'),
  'TOKEN.SCOPE': row(403, 'FORBIDDEN', 'forbidden', 'The token lacks the scope fhir.'),
  'SENDER.NOT_A_PRACTICE': row(403, 'FORBIDDEN', 'forbidden', 'The token is not that of a practice on the hub.'),
  'SENDER.ANOTHER': row(403, 'FORBIDDEN', 'security', 'The message is not from the organisation that the token names.'),
  'DISCLOSURE.REFUSED': row(403, 'FORBIDDEN', 'suppressed', 'The person does not agree to this being shown.'),
  'HEADER.REQUIRED': row(400, 'BAD_REQUEST', 'required', 'A header that is required is missing.'),
  'HEADER.INVALID': row(400, 'BAD_REQUEST', 'invalid', 'A header does not hold what it has to.'),
  'BODY.MALFORMED': row(400, 'BAD_REQUEST', 'invalid', 'The body is not JSON.'),
  'BODY.TOO_DEEP': row(400, 'BAD_REQUEST', 'invalid', 'The body is nested too deeply.'),
  'STRUCTURE.INVALID': row(400, 'BAD_REQUEST', 'invalid', 'An element is not of its type.'),
  'STRUCTURE.REQUIRED': row(400, 'BAD_REQUEST', 'required', 'An element that is required is missing.'),
  'STRUCTURE.VALUE': row(400, 'BAD_REQUEST', 'value', 'An element holds a value it cannot have.'),
  'MESSAGE.ONE_OF_EACH': row(400, 'BAD_REQUEST', 'invariant', 'A message has exactly one MessageHeader, ServiceRequest and Patient.'),
  'MESSAGE.REFERENCE': row(400, 'BAD_REQUEST', 'invariant', 'A reference does not lead to the resource of this message that it has to.'),
  'MESSAGE.NO_VERSION': row(400, 'BAD_REQUEST', 'invariant', 'The message does not say its version.'),
  'MESSAGE.NO_WORKFLOW': row(400, 'BAD_REQUEST', 'invariant', 'Event, reason, category and status do not make a workflow.'),
  'NHS_NUMBER.INVALID': row(400, 'BAD_REQUEST', 'value', 'The NHS number is not a valid one.'),
  'SEARCH.REQUIRED': row(400, 'BAD_REQUEST', 'required', 'The search needs its one parameter, once.'),
  'SEARCH.INVALID': row(400, 'BAD_REQUEST', 'invalid', 'The search parameter cannot be read.'),
  'SEARCH.NOT_SUPPORTED': row(400, 'BAD_REQUEST', 'not-supported', 'The search has a parameter that is not supported.'),
  'PATH.UNKNOWN': row(404, 'NOT_FOUND', 'not-found', 'There is nothing here.'),
  'REFERRAL.NOT_FOUND': row(404, 'NOT_FOUND', 'not-found', 'There is no such referral of this practice.'),
  'METHOD.NOT_ALLOWED': row(405, 'METHOD_NOT_ALLOWED', 'processing', 'This address does not take that method.'),
  'ACCEPT.NOT_SERVED': row(406, 'NOT_ACCEPTABLE', 'processing', 'Answers are application/fhir+json, version 1, FHIR 4.0.'),
  'VERDICT.LATE': row(408, 'TIMEOUT', 'timeout', 'Not decided in time; the same request may be sent again.', 1),
  'REFERRAL.DUPLICATE': row(409, 'CONFLICT', 'duplicate', 'This message was taken before.'),
  'REFERRAL.AMBIGUOUS': row(409, 'CONFLICT', 'conflict', 'More than one referral fits.'),
  'BODY.TOO_LARGE': row(413, 'PAYLOAD_TOO_LARGE', 'too-long', 'The body is larger than this hub takes.'),
  'CONTENT_TYPE.UNKNOWN': row(415, 'UNSUPPORTED_MEDIA_TYPE', 'not-supported', 'The body has to be application/fhir+json.'),
  'MESSAGE.NOT_TAKEN': row(422, 'UNPROCESSABLE_ENTITY', 'not-supported', 'This hub does not take messages of this kind.'),
  'MESSAGE.VERSION': row(422, 'UNPROCESSABLE_ENTITY', 'not-supported', 'This version of the message is not supported.'),
  'COMMAND.REFUSED': row(422, 'UNPROCESSABLE_ENTITY', 'business-rule', 'The rules of the hub do not allow this.'),
  'HUB.FAULT': row(500, 'SERVER_ERROR', 'exception', 'The hub failed at this; its operators can see it.'),
  'HUB.UNAVAILABLE': row(503, 'SERVICE_UNAVAILABLE', 'transient', 'The hub cannot take this at the moment; try again.', 5)
} as const

export type RefusalName = keyof typeof refusals

export interface Refusal {
  readonly refused: RefusalName
  /** FHIRPath of the fault, or `http.<header or parameter>`. Made of element names and indexes only. */
  readonly at?: string
  /** A sentence of the domain's, in place of the row's own. */
  readonly because?: string
}

export const refuse = (refused: RefusalName, at?: string, because?: string): Refusal => ({
  refused,
  ...(at === undefined ? {} : { at }),
  ...(because === undefined ? {} : { because })
})

export const isRefusal = (value: object): value is Refusal => 'refused' in value

export const outcomeOf = ({ refused, at, because }: Refusal): Resource => {
  const { code, issue, diagnostics } = refusals[refused]
  return {
    resourceType: 'OperationOutcome',
    issue: [
      {
        severity: 'error',
        code: issue,
        details: { coding: [{ system: systems.errors, code }] },
        diagnostics: because ?? diagnostics,
        ...(at === undefined ? {} : { expression: [at] })
      }
    ]
  }
}
