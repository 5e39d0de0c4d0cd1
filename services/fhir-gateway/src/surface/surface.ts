import { searchAuditEvents } from '../audit-export/search-audit-events.js'
import { joinCareTeam, leaveCareTeam } from '../care-team/share-with-team.js'
import { createConsent } from '../consent/create-consent.js'
import { patchConsent } from '../consent/patch-consent.js'
import { readConsent } from '../consent/read-consent.js'
import { searchConsents } from '../consent/search-consents.js'
import { createServiceRequest } from '../process/create-service-request.js'
import { processMessage } from '../process/process-message.js'
import { processTransaction } from '../process/process-transaction.js'
import { replaceServiceRequest } from '../process/replace-service-request.js'
import { readServiceRequest } from '../read/read-service-request.js'
import { searchMessageDefinitions } from '../read/search-message-definitions.js'
import { searchServiceRequests } from '../read/search-service-requests.js'
import { searchTasks } from '../read/search-tasks.js'
import { removeSubscription, replaceSubscription } from '../subscription/change-subscription.js'
import { createSubscription } from '../subscription/create-subscription.js'
import { readSubscriptionKept, searchSubscriptions } from '../subscription/find-subscriptions.js'
import { subscriptionEvents } from '../subscription/subscription-events.js'
import { subscriptionStatus } from '../subscription/subscription-status.js'
import type { Handler } from './handler.js'

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** `/`: the base address itself. */
  readonly path: string
  /** Answered to anybody, without token and ids. */
  readonly open?: true
  /** The scope that its token needs; `fhir` where it is for practices and care settings. */
  readonly scope?: 'fhir' | typeof auditors | typeof partners | typeof stewards
  /** In place of what BaRS gives a receiver. */
  readonly withinMs?: number
  readonly handle: Handler
}

/** Who answers for the data; no organisation of the register has to stand behind it. */
export const auditors = 'ops:audit'

/** Who is told what happens: the partners, by the scope of their own API. */
export const partners = 'partner'

/** Who says where a partner's events go: more than reading them, as at the partner API. */
export const stewards = 'endpoints'

/** One partition of the record is read from its beginning. */
const readsTheLogMs = 20_000

/** Everything that is served under /fhir/R4. */
export const surface: readonly Route[] = [
  { method: 'GET', path: '/metadata', open: true, handle: async (_request, { contract }) => contract.capability },
  { method: 'GET', path: '/MessageDefinition', handle: searchMessageDefinitions },
  { method: 'POST', path: '/', handle: processTransaction },
  { method: 'POST', path: '/$process-message', handle: processMessage },
  { method: 'GET', path: '/ServiceRequest', handle: searchServiceRequests },
  { method: 'POST', path: '/ServiceRequest', handle: createServiceRequest },
  { method: 'GET', path: '/ServiceRequest/:id', handle: readServiceRequest },
  { method: 'PUT', path: '/ServiceRequest/:id', handle: replaceServiceRequest },
  { method: 'POST', path: '/ServiceRequest/:id/$join-care-team', handle: joinCareTeam },
  { method: 'POST', path: '/ServiceRequest/:id/$leave-care-team', handle: leaveCareTeam },
  { method: 'GET', path: '/Consent', handle: searchConsents },
  { method: 'POST', path: '/Consent', handle: createConsent },
  { method: 'GET', path: '/Consent/:id', handle: readConsent },
  { method: 'PATCH', path: '/Consent/:id', handle: patchConsent },
  { method: 'GET', path: '/Task', handle: searchTasks },
  { method: 'GET', path: '/Subscription', scope: partners, handle: searchSubscriptions },
  { method: 'POST', path: '/Subscription', scope: stewards, handle: createSubscription },
  { method: 'GET', path: '/Subscription/:id', scope: partners, handle: readSubscriptionKept },
  { method: 'PUT', path: '/Subscription/:id', scope: stewards, handle: replaceSubscription },
  { method: 'DELETE', path: '/Subscription/:id', scope: stewards, handle: removeSubscription },
  { method: 'GET', path: '/Subscription/:id/$status', scope: partners, handle: subscriptionStatus },
  { method: 'GET', path: '/Subscription/:id/$events', scope: partners, handle: subscriptionEvents },
  { method: 'GET', path: '/AuditEvent', scope: auditors, withinMs: readsTheLogMs, handle: searchAuditEvents }
]
