import { outcomeOf } from '../../../services/fhir-gateway/src/surface/refusals.ts'
import type { Broken } from './broken.ts'

const refusal = outcomeOf({ refused: 'BODY.MALFORMED' })

/** What the hub may not answer: one fault each, in what is whole otherwise. */
export const brokenAnswers: Readonly<Record<string, Broken>> = {
  'an answer about nobody’s task': {
    of: 'answer-accepted.rani',
    at: 'Bundle.entry[6].resource',
    says: 'Task.for: minimum required = 1',
    breaking: (one) => delete one('Task')['for']
  },
  'a refusal without a reason': {
    of: 'answer-accepted.rani',
    at: 'Bundle.entry[6].resource',
    says: 'hub-reason',
    breaking: (one) => (one('Task')['status'] = 'rejected')
  },
  'silence about what is asked of the practice': {
    of: 'answer-closed.rani',
    at: 'Bundle.entry[7].resource',
    says: 'CarePlan.activity: minimum required = 1',
    breaking: (one) => delete one('CarePlan')['activity']
  },
  'an outcome nobody agreed on': {
    of: 'answer-closed.rani',
    at: 'Bundle.entry[6].resource.output[0].value.ofType(CodeableConcept)',
    says: 'closing-outcome#cured',
    breaking: (one) => (one('Task')['output'][0].valueCodeableConcept.coding[0].code = 'cured')
  },
  'an answer that failed': {
    of: 'answer-accepted.rani',
    at: 'Bundle.entry[0].resource.response.code',
    says: "fixed to 'ok'",
    breaking: (one) => (one('MessageHeader')['response'].code = 'fatal-error')
  },
  'an answer about a referral that only its sender can name': {
    of: 'answer-accepted.rani',
    at: 'Bundle.entry[1].resource',
    says: "Slice 'ServiceRequest.identifier:hub'",
    breaking: (one) => one('ServiceRequest')['identifier'].shift()
  },
  'a risk without words': {
    of: 'answer-closed.rani',
    at: 'Bundle.entry[8].resource.code',
    says: 'Flag.code.text: minimum required = 1',
    breaking: (one) => (one('Flag')['code'] = { coding: [{ system: 'http://snomed.info/sct', code: '225915006' }] })
  },
  'an audit event about nobody': {
    of: 'audit-event.rani',
    at: 'AuditEvent',
    says: 'hub-patient',
    breaking: (_one, event) => event['entity'].shift()
  },
  'an audit event that names the person': {
    of: 'audit-event.rani',
    at: 'AuditEvent',
    says: 'hub-patient',
    breaking: (_one, event) => (event['entity'][0].name = 'Rani Example')
  },
  'an audit event that tells what was searched for': {
    of: 'audit-event.rani',
    at: 'AuditEvent',
    says: 'hub-query',
    breaking: (_one, event) => Object.assign(event, {
      action: 'E',
      subtype: [{ ...event['subtype'][0], code: 'search' }, event['subtype'][1]],
      entity: [event['entity'][0], { type: event['entity'][1].type, role: { ...event['entity'][1].role, code: '24' }, query: 'OTQ0OTMwNTU1Mg==' }]
    })
  },
  'an audit event of a read that changed something': {
    of: 'audit-event.rani',
    at: 'AuditEvent',
    says: 'hub-interaction',
    breaking: (_one, event) => (event['action'] = 'U')
  },
  'an audit event without the other end': {
    of: 'audit-event.rani',
    at: 'AuditEvent',
    says: 'hub-ends',
    breaking: (_one, event) => event['agent'].splice(1, 1)
  },
  'an audit event that nobody asked for': {
    of: 'audit-event.rani',
    at: 'AuditEvent',
    says: 'hub-requestor',
    breaking: (_one, event) => (event['agent'][2].requestor = false)
  },
  'a notification that says nothing of its event': {
    of: 'notification.mind',
    at: 'Bundle',
    says: 'hub-event-said',
    breaking: (_one, bundle) => delete bundle['entry'][0].resource.parameter[5].extension
  },
  'a notification whose event has no number': {
    of: 'notification.mind',
    at: 'Bundle',
    says: 'hub-event-numbered',
    breaking: (_one, bundle) => bundle['entry'][0].resource.parameter[5].part.shift()
  },
  'a notification that says more of its event than is said elsewhere': {
    of: 'notification.mind',
    at: 'Bundle.entry[0].resource.parameter[5].extension[0].extension[6]',
    says: 'does not match any known slice',
    breaking: (_one, bundle) => bundle['entry'][0].resource.parameter[5].extension[0].extension.push({ url: 'name', valueString: 'Rani' })
  },
  'a notification of whom may not be told': {
    of: 'notification.mind',
    at: 'Bundle',
    says: 'hub-focus',
    breaking: (_one, bundle) => bundle['entry'][0].resource.parameter[6].part.push(bundle['entry'][0].resource.parameter[5].part[2])
  },
  'a refusal in the name of the sender': {
    of: refusal,
    at: 'OperationOutcome.issue[0].details.coding[0]',
    says: 'hub-receiver',
    breaking: (_one, outcome) => (outcome['issue'][0].details.coding[0].code = 'SEND_BAD_REQUEST')
  }
}
