import type { Ask, Verdict } from '@oldham-cares/domain'
import type { Request } from '@oldham-cares/service-kit'
import type { Parts } from '../surface/parts.js'
import { refuse, type Refusal } from '../surface/refusals.js'
import { meaningOfVerdict } from './meaning-of-verdict.js'
import type { Done, Received } from './received.js'
import { stillUndecided } from './still-undecided.js'

export interface Command extends Pick<Request, 'plain' | 'about' | 'asserted'> {
  readonly ask: (command: string) => Ask
  /** Which the request speaks of, where what it asks is about the person. */
  readonly referral?: string
}

/** The referral's id is the ask's own: a verdict of long ago names it too, but not for every kind. */
const referralOf = ({ ask, referral }: Command, id: string): string => {
  const asked = ask(id)
  const named = referral ?? ('referral' in asked ? asked.referral : undefined)
  if (named === undefined) throw new Error(`COMMAND.NO_REFERRAL: ${asked.type}`)
  return named
}

const done = (id: string, person: string, command: Command, { time }: Verdict): Done => ({
  command: id,
  person,
  referral: referralOf(command, id),
  time
})

/** Hands one command to the log, and says what its verdict means. */
export const handCommand = async ({ request, content }: Received, command: Command, parts: Parts): Promise<Done | Refusal> => {
  const { sender, requestId, correlation, body } = request
  const { referral: _spokenOf, ...asked } = command
  const answer = await parts.hand({ sender: sender.organisation, requestId, correlation, content: body, ...asked })
  const reason = answer.state === 'decided' ? answer.verdict.refused : undefined
  parts.log.info('message.answered', { correlation, org: sender.organisation.id, command: answer.command, code: answer.state, reason })
  if (answer.state === 'pending') return refuse(stillUndecided(answer.command) ? 'REQUEST.UNDER_WAY' : 'VERDICT.LATE')
  return meaningOfVerdict(answer.verdict, content) ?? done(answer.command, answer.person, command, answer.verdict)
}
