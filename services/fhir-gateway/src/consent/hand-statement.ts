import { reasons, type Ask, type Reason, type Verdict } from '@oldham-cares/domain'
import { heardEverywhere } from '../process/heard-everywhere.js'
import { stillUndecided } from '../process/still-undecided.js'
import type { FhirRequest } from '../surface/handler.js'
import type { Parts } from '../surface/parts.js'
import { refuse, type Refusal } from '../surface/refusals.js'
import { pathOf, type Paths } from './paths-of.js'

export interface Stating {
  readonly request: FhirRequest
  readonly person: string
  readonly ask: (command: string) => Ask
  readonly at: Paths
}

export interface Recorded {
  readonly command: string
}

const meaningOf = ({ refused }: Verdict, at: Paths): Refusal | undefined => {
  if (refused === undefined) return undefined
  const because = Object.hasOwn(reasons, refused) ? reasons[refused as Reason] : undefined
  return refuse('COMMAND.REFUSED', pathOf(refused, at), because)
}

/**
 * Hands what was stated to the log. What takes something away is answered once every exit has passed it, here and in every
 * other record of the person; until then it is late, and the same request may be sent again.
 */
export const handStatement = async ({ request, person, ask, at }: Stating, parts: Parts): Promise<Recorded | Refusal> => {
  const { sender, requestId, correlation, body: content } = request
  const answer = await parts.hand({ sender: sender.organisation, requestId, correlation, content, about: { person }, plain: {}, ask })
  const reason = answer.state === 'decided' ? answer.verdict.refused : undefined
  const decided = await heardEverywhere(answer, ask(answer.command), parts)
  parts.log.info('statement.answered', { correlation, org: sender.organisation.id, command: answer.command, code: decided ? 'decided' : 'pending', reason })
  if (answer.state === 'pending' || !decided) return refuse(stillUndecided(answer.command) ? 'REQUEST.UNDER_WAY' : 'VERDICT.LATE')
  return meaningOf(answer.verdict, at) ?? { command: answer.command }
}
