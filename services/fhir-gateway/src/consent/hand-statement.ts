import { reasons, type Ask, type Reason, type Verdict } from '@oldham-cares/domain'
import { denialsIn } from '@oldham-cares/service-kit'
import { stillUndecided } from '../process/still-undecided.js'
import type { FhirRequest } from '../surface/handler.js'
import type { Parts } from '../surface/parts.js'
import { refuse, type Refusal } from '../surface/refusals.js'

export interface Stating {
  readonly request: FhirRequest
  readonly person: string
  readonly ask: (command: string) => Ask
  readonly asserted?: number
  /** FHIRPath of what the rules may object to: who it is about, for whom, for how long. */
  readonly at: { readonly person: string; readonly recipient: string; readonly window: string }
}

export interface Recorded {
  readonly command: string
}

const pathOf = (refused: string, at: Stating['at']): string => {
  if (refused === 'COMMAND.ID_REUSED') return 'http.X-Request-Id'
  if (refused === 'CONSENT.WINDOW_EMPTY') return at.window
  return refused === 'CONSENT.WITHDRAWN' || refused === 'CONSENT.NAMES_NO_RECIPIENT' ? at.recipient : at.person
}

const meaningOf = ({ refused }: Verdict, at: Stating['at']): Refusal | undefined => {
  if (refused === undefined) return undefined
  const because = Object.hasOwn(reasons, refused) ? reasons[refused as Reason] : undefined
  return refuse('COMMAND.REFUSED', pathOf(refused, at), because)
}

/**
 * Hands what was stated to the log. What takes something away is answered once every exit has passed it, here and in every
 * other record of the person; until then it is late, and the same request may be sent again.
 */
export const handStatement = async ({ request, person, ask, asserted, at }: Stating, parts: Parts): Promise<Recorded | Refusal> => {
  const { sender, requestId, correlation, body: content } = request
  const said = asserted === undefined ? {} : { asserted }
  const answer = await parts.hand({ sender: sender.organisation, requestId, correlation, content, about: { person }, plain: {}, ask, ...said })
  const reason = answer.state === 'decided' ? answer.verdict.refused : undefined
  const denials = reason === undefined ? denialsIn(ask(answer.command)) : 0
  const decided = answer.state === 'decided' && (denials === 0 || (await parts.linkedHaveFollowed(person, answer.command, denials)))
  parts.log.info('statement.answered', { correlation, org: sender.organisation.id, command: answer.command, code: decided ? 'decided' : 'pending', reason })
  if (answer.state === 'pending' || !decided) return refuse(stillUndecided(answer.command) ? 'REQUEST.UNDER_WAY' : 'VERDICT.LATE')
  return meaningOf(answer.verdict, at) ?? { command: answer.command }
}
