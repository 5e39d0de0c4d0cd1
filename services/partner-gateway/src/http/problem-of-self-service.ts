import { Problem } from '@oldham-cares/service-kit'
import type { NotDone } from '../self-service/refused.js'

/** Why nothing was done about an endpoint, in HTTP. */
export const problemOfSelfService = (outcome: NotDone): Problem => {
  switch (outcome.state) {
    case 'unknown':
      return new Problem('not-found')
    case 'removed':
      return new Problem('gone', { code: 'ENDPOINT.REMOVED', detail: 'The endpoint was removed.' })
    case 'changed':
      return new Problem('precondition-failed', { code: 'ENDPOINT.CHANGED', detail: 'Read it again, and change what stands now.' })
    case 'reused':
      return new Problem('conflict', { code: 'COMMAND.ID_REUSED', detail: 'The Idempotency-Key was used for another request.' })
    case 'too-soon':
      return new Problem('too-many-requests', {
        code: 'LIMIT.EXCEEDED',
        detail: outcome.detail,
        headers: { 'retry-after': String(outcome.afterSeconds) }
      })
    case 'refused': {
      const { code, detail, pointer } = outcome.refused
      return new Problem('refused', { code, detail, ...(pointer === undefined ? {} : { errors: [{ pointer, detail }] }) })
    }
  }
}
