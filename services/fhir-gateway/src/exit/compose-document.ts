import { createHash } from 'node:crypto'
import type { Bundle, Resource } from '../fhir.js'
import { systems } from '../systems.js'
import type { Answer } from './answer.js'
import { endpointOf, messageOf, patientOf, practiceOf, requestOf, urlOf } from './compose-answer.js'
import { kindTold } from './document-words.js'

/** The hub's own ODS code, where it has been given one. */
export interface SentFrom {
  readonly ods?: string
}

const definition = 'https://hub.example/MessageDefinition/send-document'

const hubAs = ({ ods }: SentFrom): Resource => ({
  resourceType: 'Organization',
  identifier: [ods === undefined ? { system: systems.service, value: 'oldham-social-prescribing' } : { system: systems.ods, value: ods }],
  name: 'Oldham Cares'
})

/** FHIR's own hash is SHA-1; the one to rely on is an RFC 6920 name of the bytes. */
const namesOf = (answer: Answer, pdf: Buffer): object => ({
  masterIdentifier: { system: systems.answer, value: answer.id },
  identifier: [{ system: 'urn:ietf:rfc:3986', value: `ni:///sha-256;${createHash('sha256').update(pdf).digest('base64url')}` }]
})

const attachmentOf = (answer: Answer, pdf: Buffer): object => ({
  contentType: 'application/pdf',
  language: 'en-GB',
  url: `${answer.id}.pdf`,
  size: pdf.length,
  hash: createHash('sha1').update(pdf).digest('base64'),
  creation: new Date(answer.at).toISOString()
})

/**
 * What lies beside a PDF, in the shape of a GP Connect Send Document
 *   = MessageHeader ServiceRequest Patient Organization(to) Organization(from) DocumentReference
 * with ODS codes of receiver and, where it has one, sender. The PDF lies beside it; its content is not repeated here.
 * DocumentReference.identifier and context.related carry what a reader needs to tell a repeat and to find the referral.
 */
export const composeDocument = (
  answer: Answer,
  pdf: Buffer,
  { title, correlation, from }: { readonly title: string; readonly correlation: string; readonly from: SentFrom }
): Bundle => {
  const [request, subject, to, sender] = [2, 3, 4, 5].map((index) => ({ reference: urlOf(answer.id, index) }))
  const { identifier } = answer.request
  return messageOf(answer.id, answer.at, [
    {
      resourceType: 'MessageHeader',
      eventCoding: { system: systems.documents, code: 'send-document' },
      destination: [{ endpoint: endpointOf(answer), receiver: to }],
      sender,
      source: { name: 'Oldham Cares hub', endpoint: `${systems.service}|oldham-social-prescribing` },
      reason: { coding: [{ system: systems.documents, code: kindTold(answer) ?? 'update' }] },
      ...(answer.inReplyTo === undefined ? {} : { response: { identifier: answer.inReplyTo, code: 'ok' } }),
      focus: [request],
      definition
    },
    requestOf({ ...answer, request: { resourceType: 'ServiceRequest', identifier, status: answer.request['status'], intent: 'plan' } }, subject),
    patientOf(answer.person),
    practiceOf(answer),
    hubAs(from),
    {
      resourceType: 'DocumentReference',
      ...namesOf(answer, pdf),
      status: 'current',
      type: { coding: [{ system: systems.documents, code: kindTold(answer) ?? 'update' }], text: title },
      subject,
      date: new Date(answer.at).toISOString(),
      author: [sender],
      custodian: sender,
      content: [{ attachment: attachmentOf(answer, pdf) }],
      context: { related: [request, { identifier: { system: systems.conversation, value: correlation } }] }
    }
  ])
}
