import type { Resource } from '../fhir.js'
import { systems } from '../systems.js'

const row = <Code extends string>(status: number, code: Code, issue: string, diagnostics: string, retryAfter?: number) =>
  ({ status, code: `REC_${code}`, issue, diagnostics, ...(retryAfter === undefined ? {} : { retryAfter }) }) as const

/** A fault of a Consent that has a code of its own beside BaRS's: what the Validated Relationships Service calls it. */
const alsoCalled = <Row extends object>(refusal: Row, fault: string) => ({ ...refusal, fault }) as const

/**
 * Every way in which the door says no: HTTP status, BaRS code, FHIR issue type, and a sentence that repeats nothing
 * of the request. `retryAfter` counts seconds.
 */
export const refusals = {
  'TOKEN.MISSING': row(401, 'UNAUTHORIZED', 'login', 'A bearer token is needed.'),
  'TOKEN.INVALID': row(401, 'UNAUTHORIZED', 'security', 'The token is not one that this hub takes.'),
  'TOKEN.EXPIRED': row(401, 'UNAUTHORIZED', 'expired', 'The token is not valid at this time.'),
  'TOKEN.SCOPE': row(403, 'FORBIDDEN', 'forbidden', 'The token lacks the scope that this asks for.'),
  'SENDER.NOT_A_PRACTICE': row(403, 'FORBIDDEN', 'forbidden', 'The token is not that of a practice or care setting on the hub.'),
  'SENDER.NOT_A_PARTNER': row(403, 'FORBIDDEN', 'forbidden', 'The token is not that of a partner on the hub.'),
  'SENDER.ANOTHER': row(403, 'FORBIDDEN', 'security', 'The message is not from the organisation that the token names.'),
  'DISCLOSURE.REFUSED': row(403, 'FORBIDDEN', 'suppressed', 'The person does not agree to this being shown.'),
  'HEADER.REQUIRED': row(400, 'BAD_REQUEST', 'required', 'A header that is required is missing.'),
  'HEADER.INVALID': row(400, 'BAD_REQUEST', 'invalid', 'A header does not hold what it has to.'),
  'HEADER.ANOTHER_TARGET': row(400, 'BAD_REQUEST', 'value', 'The target is not a service of this hub.'),
  'HEADER.NOT_SUPPORTED': row(400, 'BAD_REQUEST', 'not-supported', 'Conditional creation is not supported.'),
  'URL.MALFORMED': row(400, 'BAD_REQUEST', 'invalid', 'The address cannot be read.'),
  'BODY.MALFORMED': row(400, 'BAD_REQUEST', 'invalid', 'The body is not JSON.'),
  'BODY.TOO_DEEP': row(400, 'BAD_REQUEST', 'invalid', 'The body is nested too deeply.'),
  'STRUCTURE.INVALID': row(400, 'BAD_REQUEST', 'invalid', 'An element is not of its type.'),
  'STRUCTURE.REQUIRED': row(400, 'BAD_REQUEST', 'required', 'An element that is required is missing.'),
  'STRUCTURE.VALUE': row(400, 'BAD_REQUEST', 'value', 'An element holds a value it cannot have.'),
  'MESSAGE.ONE_OF_EACH': row(400, 'BAD_REQUEST', 'invariant', 'A message has exactly one MessageHeader, ServiceRequest and Patient.'),
  'MESSAGE.REFERENCE': row(400, 'BAD_REQUEST', 'invariant', 'A reference does not lead to the resource of this message that it has to.'),
  'MESSAGE.NO_VERSION': row(400, 'BAD_REQUEST', 'invariant', 'The message does not say its version.'),
  'MESSAGE.NO_WORKFLOW': row(400, 'BAD_REQUEST', 'invariant', 'Event, reason, category and status do not make a workflow.'),
  'TRANSACTION.ONE_REFERRAL': row(400, 'BAD_REQUEST', 'invariant', 'A transaction has exactly one ServiceRequest, and at most one Patient.'),
  'TRANSACTION.ENTRY': row(400, 'BAD_REQUEST', 'value', 'An entry has to be posted to the address of its type.'),
  'TRANSACTION.CONDITIONAL': row(400, 'BAD_REQUEST', 'not-supported', 'Conditional creation is not supported.'),
  'REFERRAL.NOT_ACTIVE': row(400, 'BAD_REQUEST', 'value', 'A new referral is active.'),
  'REFERRAL.ANOTHER_ID': row(400, 'BAD_REQUEST', 'value', 'The id of the resource is not that of its address.'),
  'SUBSCRIPTION.ANOTHER_ID': row(400, 'BAD_REQUEST', 'value', 'The id of the resource is not that of its address.'),
  'SUBSCRIPTION.EVENT_NUMBER': row(400, 'BAD_REQUEST', 'invalid', 'An event number is digits, once.'),
  'SUBSCRIPTION.RANGE': row(400, 'BAD_REQUEST', 'value', 'The last event number is before the first.'),
  'NHS_NUMBER.INVALID': row(400, 'BAD_REQUEST', 'value', 'The NHS number is not a valid one.'),
  'SEARCH.REQUIRED': row(400, 'BAD_REQUEST', 'required', 'The search needs its one parameter, once.'),
  'SEARCH.INVALID': row(400, 'BAD_REQUEST', 'invalid', 'The search parameter cannot be read.'),
  'SEARCH.NOT_SUPPORTED': row(400, 'BAD_REQUEST', 'not-supported', 'The search has a parameter that is not supported.'),
  'PATH.UNKNOWN': row(404, 'NOT_FOUND', 'not-found', 'There is nothing here.'),
  'REFERRAL.NOT_FOUND': row(404, 'NOT_FOUND', 'not-found', 'There is no such referral of this sender.'),
  'PERSON.ERASED': row(404, 'NOT_FOUND', 'deleted', 'What this is about is not held here any more.'),
  'CONSENT.NOT_FOUND': row(404, 'NOT_FOUND', 'not-found', 'There is no such Consent of this sender.'),
  'SUBSCRIPTION.NOT_FOUND': row(404, 'NOT_FOUND', 'not-found', 'There is no such Subscription of this partner.'),
  'SUBSCRIPTION.REMOVED': row(410, 'GONE', 'deleted', 'The Subscription was removed.'),
  'METHOD.NOT_ALLOWED': row(405, 'METHOD_NOT_ALLOWED', 'processing', 'This address does not take that method.'),
  'ACCEPT.NOT_SERVED': row(406, 'NOT_ACCEPTABLE', 'processing', 'Answers are application/fhir+json, version 1, FHIR 4.0.'),
  'VERDICT.LATE': row(408, 'TIMEOUT', 'timeout', 'Not decided in time; the same request may be sent again.', 1),
  'REFERRAL.DUPLICATE': row(409, 'CONFLICT', 'duplicate', 'This message was taken before.'),
  'REFERRAL.NEWER_KNOWN': row(409, 'CONFLICT', 'conflict', 'A newer update of this referral was taken before.'),
  'REFERRAL.AMBIGUOUS': row(409, 'CONFLICT', 'conflict', 'More than one referral fits.'),
  'CONSENT.DUPLICATE': row(409, 'CONFLICT', 'duplicate', 'This agreement was recorded before and stands.'),
  'CONSENT.PATCHED_TWICE': alsoCalled(row(409, 'CONFLICT', 'conflict', 'The patch changes the same element twice.'), 'DUPLICATE_PATCHES'),
  'SUBSCRIPTION.REQUEST_REUSED': row(409, 'CONFLICT', 'conflict', 'Another Subscription was asked for under this request id.'),
  'SUBSCRIPTION.CHANGED': row(412, 'PRECONDITION_FAILED', 'conflict', 'The Subscription is not at the version that the request was made against.'),
  'REFERRAL.CHANGED': row(412, 'PRECONDITION_FAILED', 'conflict', 'The referral is not at the version that the request was made against.'),
  'BODY.TOO_LARGE': row(413, 'PAYLOAD_TOO_LARGE', 'too-long', 'The body is larger than this hub takes.'),
  'CONTENT_TYPE.UNKNOWN': row(415, 'UNSUPPORTED_MEDIA_TYPE', 'not-supported', 'The body has to be application/fhir+json; of a PATCH, application/json-patch+json.'),
  'MESSAGE.NOT_TAKEN': row(422, 'UNPROCESSABLE_ENTITY', 'not-supported', 'This hub does not take messages of this kind.'),
  'TRANSACTION.NOT_TAKEN': row(422, 'UNPROCESSABLE_ENTITY', 'not-supported', 'This hub does not take resources of this type in a transaction.'),
  'CONSENT.NOT_TAKEN': row(422, 'UNPROCESSABLE_ENTITY', 'not-supported', 'What ends a referral carries no statement about consent: post this as a Consent of its own, so that it is honoured.'),
  'CONSENT.STATUS': alsoCalled(row(422, 'UNPROCESSABLE_ENTITY', 'value', 'A Consent is posted active or rejected, and becomes inactive or entered-in-error.'), 'INVALID_STATUS_CODE'),
  'CONSENT.STATUS_REASON': alsoCalled(row(422, 'UNPROCESSABLE_ENTITY', 'value', 'A change of status comes with one status reason that fits it.'), 'INVALID_STATUS_REASON'),
  'CONSENT.TRANSITION': alsoCalled(row(422, 'UNPROCESSABLE_ENTITY', 'business-rule', 'The Consent cannot go from its status to this one. A refusal or an objection is lifted by a later Consent that names its recipient.'), 'INVALID_STATE_TRANSITION'),
  'CONSENT.PATCH_NOT_TAKEN': row(422, 'UNPROCESSABLE_ENTITY', 'not-supported', 'A patch sets the status and adds its reason, and nothing else.'),
  'CONSENT.PERSON_UNKNOWN': row(422, 'UNPROCESSABLE_ENTITY', 'not-found', 'This is nobody whom your organisation has referred or is the practice of.'),
  'CONSENT.ANOTHER_PERSON': row(422, 'UNPROCESSABLE_ENTITY', 'invariant', 'A Consent that comes with a referral is about the person who is referred.'),
  'CONSENT.RECIPIENT_UNKNOWN': row(422, 'UNPROCESSABLE_ENTITY', 'not-found', 'The recipient is not an organisation of this hub.'),
  'CONSENT.CATEGORY_UNKNOWN': row(422, 'UNPROCESSABLE_ENTITY', 'value', 'What is shared is named by a code of the hub\'s data categories.'),
  'CONSENT.PURPOSE_UNKNOWN': row(422, 'UNPROCESSABLE_ENTITY', 'value', 'Data is shared here for care alone: the one purpose is CAREMGT or TREAT.'),
  'CONSENT.ONE_STATEMENT': row(422, 'UNPROCESSABLE_ENTITY', 'not-supported', 'An exception is for one recipient: make another for each other.'),
  'CONSENT.TOO_MANY': row(422, 'UNPROCESSABLE_ENTITY', 'too-costly', 'A Consent says at most twenty things: post the rest as another.'),
  'CONSENT.CONTRADICTORY': row(422, 'UNPROCESSABLE_ENTITY', 'conflict', 'The Consent says yes and no to the same.'),
  'CONSENT.BLANKET': row(422, 'UNPROCESSABLE_ENTITY', 'not-supported', 'The rule is deny, and what is permitted is an exception for one recipient: a blanket permission grants nothing here.'),
  'CONSENT.LIMIT': row(422, 'UNPROCESSABLE_ENTITY', 'not-supported', 'The provision has a limit that this hub cannot keep: taken without it, it would say something else.'),
  'CONSENT.EXCLUSION': row(422, 'UNPROCESSABLE_ENTITY', 'not-supported', 'What is excluded from a permission is a denial of the same recipient, and nothing is excluded from that or from a denial.'),
  'CONSENT.TIME': row(422, 'UNPROCESSABLE_ENTITY', 'value', 'Nobody has agreed to this at that time: it lies ahead, or before there was this hub.'),
  'CONSENT.ENDED': row(422, 'UNPROCESSABLE_ENTITY', 'value', 'What is agreed to has ended already.'),
  'SUBSCRIPTION.STATUS': row(422, 'UNPROCESSABLE_ENTITY', 'value', 'A Subscription is posted requested, and put requested, active or off.'),
  'SUBSCRIPTION.TOPIC': row(422, 'UNPROCESSABLE_ENTITY', 'not-supported', 'The criteria are the canonical of a topic of this hub; its CapabilityStatement names them.'),
  'SUBSCRIPTION.FILTER': row(422, 'UNPROCESSABLE_ENTITY', 'not-supported', 'A Subscription is to all of its topic: what was filtered out could not be told from what was missed.'),
  'SUBSCRIPTION.END': row(422, 'UNPROCESSABLE_ENTITY', 'not-supported', 'A Subscription ends when it is deleted.'),
  'SUBSCRIPTION.CHANNEL': row(422, 'UNPROCESSABLE_ENTITY', 'not-supported', 'The one channel is rest-hook.'),
  'SUBSCRIPTION.PAYLOAD': row(422, 'UNPROCESSABLE_ENTITY', 'not-supported', 'Notifications are application/fhir+json.'),
  'SUBSCRIPTION.CONTENT': row(422, 'UNPROCESSABLE_ENTITY', 'not-supported', 'The one content is id-only: what it is about is read where consent is asked.'),
  'SUBSCRIPTION.HEADER': row(422, 'UNPROCESSABLE_ENTITY', 'not-supported', 'No headers are kept, for they would hold secrets: notifications are signed as Standard Webhooks has it.'),
  'SUBSCRIPTION.BOUNDS': row(422, 'UNPROCESSABLE_ENTITY', 'value', 'A heartbeat comes every 10 to 86400 s, a notification takes 1 to 20 s and holds 1 to 20 events.'),
  'SUBSCRIPTION.ADDRESS': row(422, 'UNPROCESSABLE_ENTITY', 'value', 'The hub does not send to this address.'),
  'SUBSCRIPTION.TOO_MANY': row(422, 'UNPROCESSABLE_ENTITY', 'too-costly', 'A partner has at most twenty endpoints, Subscriptions among them.'),
  'CARE_TEAM.UNKNOWN': row(422, 'UNPROCESSABLE_ENTITY', 'not-found', 'The register has no such care team.'),
  'PATIENT.ELSEWHERE': row(422, 'UNPROCESSABLE_ENTITY', 'not-supported', 'The Patient is neither in the request nor on the FHIR server that the register has for its sender.'),
  'PATIENT.NOT_FOUND': row(422, 'UNPROCESSABLE_ENTITY', 'not-found', 'The FHIR server of the sender has no such Patient.'),
  'PATIENT.UNREADABLE': row(422, 'UNPROCESSABLE_ENTITY', 'processing', 'The FHIR server of the sender did not answer with a Patient that can be read.'),
  'REFERRAL.ANOTHER_SERVICE': row(422, 'UNPROCESSABLE_ENTITY', 'not-supported', 'This asks for another service than social prescribing.'),
  'MESSAGE.VERSION': row(422, 'UNPROCESSABLE_ENTITY', 'not-supported', 'This version of the message is not supported.'),
  'PERSON.DECEASED': row(422, 'UNPROCESSABLE_ENTITY', 'business-rule', 'Nobody who has died is referred. To tell of a death, update or cancel an open referral of yours with the Patient deceased.'),
  'PERSON.NUMBER_LATER': row(422, 'UNPROCESSABLE_ENTITY', 'business-rule', 'The referral was made without an NHS number and is not given one by a message: send this without the number; whoever works with the person can add it.'),
  'COMMAND.REFUSED': row(422, 'UNPROCESSABLE_ENTITY', 'business-rule', 'The rules of the hub do not allow this.'),
  'REQUEST.UNDER_WAY': row(425, 'TOO_EARLY', 'duplicate', 'The same request is still being decided; ask again.', 1),
  'CLIENT.TOO_MANY_REQUESTS': row(429, 'TOO_MANY_REQUESTS', 'throttled', 'This client has sent more than it may for now.', 1),
  'HUB.FAULT': row(500, 'SERVER_ERROR', 'exception', 'The hub failed at this; its operators can see it.'),
  'HUB.UNAVAILABLE': row(503, 'SERVICE_UNAVAILABLE', 'transient', 'The hub cannot take this at the moment; try again.', 5),
  'PATIENT.SERVER_AWAY': row(503, 'SERVICE_UNAVAILABLE', 'transient', 'The FHIR server of the sender does not answer; nothing was accepted, try again.', 5)
} as const

export type RefusalName = keyof typeof refusals

export interface Refusal {
  readonly refused: RefusalName
  /** FHIRPath of the fault, or `http.<header or parameter>`. Made of element names and indexes only. */
  readonly at?: string
  /** A sentence of the domain's, in place of the row's own. */
  readonly because?: string
}

const made = new WeakSet<object>()

export const refuse = (refused: RefusalName, at?: string, because?: string): Refusal => {
  const refusal = { refused, ...(at === undefined ? {} : { at }), ...(because === undefined ? {} : { because }) }
  made.add(refusal)
  return refusal
}

/** Made here and nowhere else: what a sender wrote may have any member, one named `refused` too. */
export const isRefusal = (value: object): value is Refusal => made.has(value)

export const outcomeOf = ({ refused, at, because }: Refusal): Resource => {
  const { code, issue, diagnostics, fault }: { code: string; issue: string; diagnostics: string; fault?: string } = refusals[refused]
  const named = fault === undefined ? [] : [{ system: systems.consentFaults, code: fault }]
  return {
    resourceType: 'OperationOutcome',
    issue: [
      {
        severity: 'error',
        code: issue,
        details: { coding: [{ system: systems.errors, code }, ...named] },
        diagnostics: because ?? diagnostics,
        ...(at === undefined ? {} : { expression: [at] })
      }
    ]
  }
}
