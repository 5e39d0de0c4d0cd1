import { reasons, type Reason } from '@oldham-cares/domain'
import { Problem } from '@oldham-cares/service-kit'
import type { Outcome } from '../commands/outcome.js'

/** As much of a Fastify reply as an answer needs. */
export interface Reply {
  status(code: number): unknown
  header(name: string, value: string): unknown
}

export const base = '/partner/v1'

const refusal = (code: string): Problem =>
  code === 'REFERRAL.UNKNOWN'
    ? new Problem('not-found', { code })
    : new Problem('refused', { code, detail: reasons[code as Reason] ?? 'The hub refused this.' })

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
    case 'refused':
      throw refusal(outcome.code)
    case 'invalid':
      throw new Problem('invalid', { code: outcome.code, errors: outcome.wrong })
    case 'unknown':
      throw new Problem('not-found')
  }
}
