import type { Ask, Verdict } from '@oldham-cares/domain'
import type { Request } from '@oldham-cares/service-kit'
import type { ConsentBeside } from '../consent/consents-beside.js'
import { pathBeside } from '../consent/state-beside.js'
import { whyNotHeard } from '../consent/why-not-heard.js'
import type { Parts } from '../surface/parts.js'
import { refuse, type Refusal } from '../surface/refusals.js'
import { heardEverywhere } from './heard-everywhere.js'
import { meaningOfVerdict } from './meaning-of-verdict.js'
import type { Done, Received } from './received.js'
import { stillUndecided } from './still-undecided.js'

export interface Command extends Pick<Request, 'plain' | 'about' | 'asserted'> {
  readonly ask: (command: string) => Ask
  /** Which the request speaks of, where what it asks is about the person. */
  readonly referral?: string
  readonly consents?: readonly ConsentBeside[]
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
  time,
  stated: (command.consents ?? []).map(({ at }) => at)
})

/** Hands one command to the log, and says what its verdict means. What is denied by it has to be heard everywhere first. */
export const handCommand = async ({ request, content }: Received, command: Command, parts: Parts): Promise<Done | Refusal> => {
  const { sender, requestId, correlation, body } = request
  const { referral: _spokenOf, consents = [], ...asked } = command
  const answer = await parts.hand({ sender: sender.organisation, requestId, correlation, content: body, ...asked })
  const reason = answer.state === 'decided' ? answer.verdict.refused : undefined
  const heard = await heardEverywhere(answer, command.ask(answer.command), parts)
  parts.log.info('message.answered', { correlation, org: sender.organisation.id, command: answer.command, code: heard ? 'decided' : 'pending', reason })
  if (answer.state === 'pending' || !heard) return refuse(stillUndecided(answer.command) ? 'REQUEST.UNDER_WAY' : 'VERDICT.LATE')
  const unheard = await whyNotHeard(answer, consents, parts)
  return unheard ?? meaningOfVerdict(answer.verdict, content, pathBeside(consents, sender.organisation)) ?? done(answer.command, answer.person, command, answer.verdict)
}
