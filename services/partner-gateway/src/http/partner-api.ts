import { reasons, type Reader } from '@oldham-cares/domain'
import { inTime, Problem, problemOfFault, type CallerOfRequest, type Logger, type PostedCommand, type Register, type Sent } from '@oldham-cares/service-kit'
import type { Outcome } from '../commands/outcome.js'
import type { Assessing } from '../commands/assess.js'
import type { Numbering } from '../commands/give-nhs-number.js'
import type { Taking } from '../commands/take-referral.js'
import type { Directory } from '../directory/directory.js'
import type { AskingAfter } from '../commands/command-state.js'
import { inError, type Disclosing, type Shown } from '../read/show-referral.js'
import type { Positioning } from '../position/show-position.js'
import { partner } from '@oldham-cares/service-kit/tell'
import type { Acknowledging } from '../pull/acknowledge.js'
import type { Reading } from '../pull/read-events.js'
import type { Listing } from '../work/list-work.js'
import { answerOutcome } from './answer-outcome.js'
import { partnerCalling } from './partner-calling.js'

export interface Listening {
  /** Resolves when there may be something new to a partner, and when `over` says so at the latest. */
  readonly heard: (org: string, over: AbortSignal) => Promise<void>
  /** Ends what waits and streams: it goes on at another replica. */
  readonly stopping: AbortSignal
  /** Whether a partner is pushed to. One that is not reads, and says with its cursor how far. */
  readonly pushesTo: (org: string) => boolean
}

/** All that answering a partner takes. */
export type Parts = Taking &
  Assessing &
  Numbering &
  AskingAfter &
  Disclosing &
  Listing &
  Positioning &
  Reading &
  Acknowledging &
  Listening & { readonly register: Register; readonly directory: Directory; readonly logger: Logger }

/** One referral is asked about; `line` is what the answer leaves in the log. */
export interface Asking {
  readonly referral: string
  readonly correlation: string
  readonly line: 'referral.read' | 'consent.read'
}

const readerOf = (org: string, { role, worker }: CallerOfRequest): Reader => ({ ...partner(org), worker, ...(role === undefined ? {} : { role }) })

/** Between controllers and what they do: who calls, what a fault means, how an outcome is answered, and the line it leaves. */
export class PartnerApi {
  constructor(readonly parts: Parts) {}

  async command<Body>(
    caller: CallerOfRequest,
    { reply, ...unsigned }: PostedCommand<Body>,
    act: (parts: Parts, sent: Sent<Body>) => Promise<Outcome<object>>,
    status: 200 | 201 = 200
  ): Promise<object> {
    const org = partnerCalling(caller, this.parts.register)
    const outcome = await this.asking(() => act(this.parts, { ...unsigned, org }))
    const code = 'code' in outcome ? outcome.code : undefined
    this.parts.logger.info('command.answered', { correlation: unsigned.correlation, org, client: caller.client, outcome: outcome.state, code })
    return answerOutcome(reply, outcome, status)
  }

  async read<Answer>(caller: CallerOfRequest, show: (parts: Parts, org: string) => Promise<Answer>): Promise<Answer> {
    const org = partnerCalling(caller, this.parts.register)
    return this.asking(() => show(this.parts, org))
  }

  /** What may be shown of one referral to whoever asks, or the problem that says why nothing. */
  async show(caller: CallerOfRequest, { referral, correlation, line }: Asking, ask: (parts: Parts, reader: Reader) => Promise<Shown>): Promise<object> {
    const org = partnerCalling(caller, this.parts.register)
    const shown = await this.asking(() => ask(this.parts, readerOf(org, caller)))
    if (!shown) throw new Problem('not-found')
    const withheld = 'withheld' in shown ? shown.withheld : undefined
    this.parts.logger.info(line, { correlation, org, referral, released: withheld === undefined, reason: withheld })
    if ('shown' in shown) return shown.shown
    throw new Problem(shown.withheld === inError ? 'gone' : 'forbidden', { code: shown.withheld, detail: reasons[shown.withheld] })
  }

  private async asking<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    try {
      return await inTime(ask())
    } catch (fault) {
      throw problemOfFault(fault)
    }
  }
}
