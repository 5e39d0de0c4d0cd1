interface Entry {
  readonly resource: { readonly resourceType: string; readonly definition?: string }
}

/** The profile that a message has to meet, by the MessageDefinition its header names. */
const profiles: Readonly<Record<string, string>> = {
  'bars-message-servicerequest-request-referral': 'referral-message',
  'bars-message-servicerequest-request-cancelled': 'cancellation-message',
  'bars-message-servicerequest-response-referral': 'answer-message'
}

/** Undefined of what is no message: FHIR R4 alone holds there. A request that the hub sends is one it echoes, with the ids it gave. */
export const profileOf = (resource: object, sender: 'practice' | 'hub'): string | undefined => {
  const { resourceType, type, entry } = resource as { resourceType: string; type?: string; entry?: readonly Entry[] }
  if (resourceType === 'OperationOutcome') return 'refusal'
  if (resourceType === 'Consent') return 'consent-statement'
  if (resourceType === 'AuditEvent') return 'access-event'
  if (resourceType === 'Subscription') return 'hub-subscription'
  if (type === 'history') return 'hub-notification'
  if (resourceType !== 'Bundle' || type !== 'message') return undefined
  const header = entry?.find((one) => one.resource.resourceType === 'MessageHeader')?.resource
  const kind = header?.definition?.split('/').at(-1) ?? ''
  return sender === 'hub' && kind.includes('-request-') ? 'message' : (profiles[kind] ?? 'message')
}
