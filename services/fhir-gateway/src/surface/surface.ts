import { processMessage } from '../process/process-message.js'
import { readServiceRequest } from '../read/read-service-request.js'
import { searchServiceRequests } from '../read/search-service-requests.js'
import { searchTasks } from '../read/search-tasks.js'
import type { Handler } from './handler.js'

export interface Route {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** Answered to anybody, without token and ids. */
  readonly open?: true
  readonly handle: Handler
}

/** Everything that is served under /fhir/R4. */
export const surface: readonly Route[] = [
  { method: 'GET', path: '/metadata', open: true, handle: async (_request, { contract }) => contract.capability },
  { method: 'POST', path: '/$process-message', handle: processMessage },
  { method: 'GET', path: '/ServiceRequest', handle: searchServiceRequests },
  { method: 'GET', path: '/ServiceRequest/:id', handle: readServiceRequest },
  { method: 'GET', path: '/Task', handle: searchTasks }
]
