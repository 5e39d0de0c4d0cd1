import { inTime, type CallerOfRequest, type Logger, type PostedCommand, type Register, type Sent } from '@oldham-cares/service-kit'
import type { Acting } from '../act/acting.js'
import type { Outcome } from '../act/outcome.js'
import type { Reader } from '../read/reader.js'
import { answerOutcome } from './answer-outcome.js'
import { orAskedAgainLater } from './asked-again-later.js'
import { careTeamOf } from './care-team-of.js'

/** Between controllers and what they do: who calls, what a fault means, how an outcome is answered, and the line it leaves. */
export class CareTeamApi {
  constructor(
    readonly acting: Acting,
    private readonly register: Register,
    private readonly logger: Logger
  ) {}

  async command<Body>(
    caller: CallerOfRequest,
    { reply, ...unsigned }: PostedCommand<Body>,
    act: (acting: Acting, team: Reader, sent: Sent<Body>) => Promise<Outcome<object>>,
    status: 200 | 201 = 200
  ): Promise<object> {
    const team = careTeamOf(caller, this.register)
    const sent = { ...unsigned, org: team.id }
    const outcome = await orAskedAgainLater(inTime(act(this.acting, team, sent)))
    const code = 'code' in outcome ? outcome.code : undefined
    this.logger.info('care.recorded', { correlation: sent.correlation, org: team.id, client: caller.client, outcome: outcome.state, code })
    return answerOutcome(reply, outcome, status)
  }
}
