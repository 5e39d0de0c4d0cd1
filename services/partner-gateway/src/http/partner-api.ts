import type { Logger, CallerOfRequest, Register } from '@oldham-cares/service-kit'
import type { Outcome, Sent } from '../commands/outcome.js'
import type { BodyName } from '../contract/from-schema.js'
import type { Taking } from '../commands/take-referral.js'
import type { AskingAfter } from '../commands/command-state.js'
import type { Disclosing } from '../read/show-referral.js'
import type { Acknowledging } from '../pull/acknowledge.js'
import type { Reading } from '../pull/read-events.js'
import { answerOutcome } from './answer-outcome.js'
import { answerWithinMs, inTime } from './in-time.js'
import { partnerCalling } from './partner-calling.js'
import { problemOfFault } from './problem-of-fault.js'
import type { PostedCommand } from './read-sent.js'

/** All that answering a partner takes. */
export type Parts = Taking & AskingAfter & Disclosing & Reading & Acknowledging & { readonly register: Register; readonly logger: Logger }

/** Between controllers and what they do: who calls, what a fault means, how an outcome is answered. */
export class PartnerApi {
  constructor(readonly parts: Parts) {}

  async command<Name extends BodyName>(
    caller: CallerOfRequest,
    { reply, ...unsigned }: PostedCommand<Name>,
    act: (parts: Parts, sent: Sent<Name>) => Promise<Outcome<object>>,
    status: 200 | 201 = 200
  ): Promise<object> {
    const org = partnerCalling(caller, this.parts.register)
    const outcome = await this.asking(() => act(this.parts, { ...unsigned, org }))
    return answerOutcome(reply, outcome, status)
  }

  async read<Shown>(caller: CallerOfRequest, show: (parts: Parts, org: string) => Promise<Shown>): Promise<Shown> {
    const org = partnerCalling(caller, this.parts.register)
    return this.asking(() => show(this.parts, org))
  }

  private async asking<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    try {
      return await inTime(ask(), answerWithinMs)
    } catch (fault) {
      throw problemOfFault(fault)
    }
  }
}
