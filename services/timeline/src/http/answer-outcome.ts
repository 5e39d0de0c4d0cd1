import { problemOfNotDone, type Reply } from '@oldham-cares/service-kit'
import type { Outcome } from '../act/outcome.js'

/** Says in HTTP what became of a command. Where nothing stands yet: 202, and the same request again asks after it. */
export const answerOutcome = <Shown extends object>(reply: Reply, outcome: Outcome<Shown>, status: 200 | 201): object => {
  switch (outcome.state) {
    case 'done':
      reply.status(status)
      return outcome.shown
    case 'pending':
      reply.status(202)
      reply.header('retry-after', '1')
      return { state: 'pending' }
    default:
      throw problemOfNotDone(outcome)
  }
}
