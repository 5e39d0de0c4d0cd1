import { inTime, problemOfFault, problemOfNotDone, type CallerOfRequest, type Logger, type NotDone, type Reply } from '@oldham-cares/service-kit'
import type { Governing } from './governing.js'

type Come = NotDone | { readonly state: string }

const notDone: readonly string[] = ['refused', 'unknown', 'invalid', 'unfit']

const isNotDone = (outcome: Come): outcome is NotDone => notDone.includes(outcome.state)

/** Between controllers and what they do: what a fault means, the line it leaves, and why nothing came of it. */
export class GovernanceApi {
  constructor(
    readonly governing: Governing,
    private readonly logger: Logger
  ) {}

  async answer<Outcome extends Come>(
    by: CallerOfRequest,
    correlation: string,
    work: (governing: Governing) => Promise<Outcome | NotDone>
  ): Promise<Exclude<Outcome, NotDone>> {
    const outcome = await inTime(work(this.governing)).catch((fault: unknown) => {
      throw problemOfFault(fault)
    })
    const code = 'code' in outcome ? String(outcome.code) : undefined
    this.logger.info('governance.asked', { correlation, org: by.org, client: by.client, outcome: outcome.state, code })
    if (isNotDone(outcome)) throw problemOfNotDone(outcome)
    return outcome as Exclude<Outcome, NotDone>
  }
}

/** 202 where it stands on the log and not everybody has heard of it yet. */
export const answerAs = (reply: Reply, state: 'done' | 'pending', done: 200 | 201): void => {
  reply.status(state === 'done' ? done : 202)
  if (state === 'pending') reply.header('retry-after', '1')
}
