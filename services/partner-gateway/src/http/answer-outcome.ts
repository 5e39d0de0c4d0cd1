import { problemOfNotDone, type Reply } from '@oldham-cares/service-kit'
import type { Outcome } from '../commands/outcome.js'

export const base = '/partner/v1'

/** Says in HTTP what became of a command. Where nothing stands yet, `status` is not the answer's: 202 and where to ask. */
export const answerOutcome = <Shown extends object>(reply: Reply, outcome: Outcome<Shown>, status: 200 | 201): object => {
  switch (outcome.state) {
    case 'done':
      reply.status(status)
      return outcome.shown
    case 'pending':
      reply.status(202)
      reply.header('location', `${base}/commands/${outcome.ref}`)
      reply.header('retry-after', '1')
      return { id: outcome.ref, state: 'pending' }
    default:
      throw problemOfNotDone(outcome)
  }
}
