import { createServiceRequest } from '../process/create-service-request.js'
import { processMessage } from '../process/process-message.js'
import { processTransaction } from '../process/process-transaction.js'
import { replaceServiceRequest } from '../process/replace-service-request.js'
import { readServiceRequest } from '../read/read-service-request.js'
import { searchMessageDefinitions } from '../read/search-message-definitions.js'
import { searchServiceRequests } from '../read/search-service-requests.js'
import { searchTasks } from '../read/search-tasks.js'
import type { Handler } from './handler.js'

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT'
  /** `/`: the base address itself. */
  readonly path: string
  /** Answered to anybody, without token and ids. */
  readonly open?: true
  readonly handle: Handler
}

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
  { method: 'GET', path: '/Task', handle: searchTasks }
]
