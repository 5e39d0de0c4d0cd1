import { defineExit } from '@oldham-cares/service-kit'

const service = 'fhir-gateway'
const purpose = 'direct-care'

/** By message, or as a document where a practice has no server. */
export const toPractices = defineExit({ name: 'gp-answer', service, how: 'push', purpose })

export const serviceRequests = defineExit({ name: 'fhir-service-request', service, how: 'read', purpose })
export const serviceRequestSearches = defineExit({ name: 'fhir-service-request-search', service, how: 'read', purpose, kind: 'search' })
export const tasks = defineExit({ name: 'fhir-task', service, how: 'read', purpose })

/** Who may see what is none of what they may see. */
export const consents = defineExit({ name: 'fhir-consent', service, how: 'read', purpose, thin: true })
export const consentSearches = defineExit({ name: 'fhir-consent-search', service, how: 'read', purpose, kind: 'search', thin: true })
/** How a statement stands, for whoever has just made or changed it. */
export const statements = defineExit({ name: 'fhir-statement', service, how: 'answer', purpose })

/** What may be told of the version that an update is held against. */
export const updates = defineExit({ name: 'fhir-update', service, how: 'answer', purpose })

/** What happens to the people a partner works with, for who subscribes in FHIR: ids, types, times and numbers. */
export const subscriptions = defineExit({ name: 'fhir-subscription', service, how: 'push', purpose, thin: true })
/** The same events again, asked for by number. */
export const subscriptionEvents = defineExit({ name: 'fhir-subscription-events', service, how: 'read', purpose, thin: true })

/** Who did what with somebody's record, for who answers for that: no category of their data is in it. */
export const auditExports = defineExit({ name: 'fhir-audit-event', service, how: 'export', purpose: 'audit', thin: true })
