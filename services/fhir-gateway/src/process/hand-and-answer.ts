import type { Answer, Request } from '@oldham-cares/service-kit'
import type { Resource } from '../fhir.js'
import type { Parts } from '../surface/parts.js'
import { refuse, type Refusal } from '../surface/refusals.js'
import { echo } from './echo.js'
import { meaningOfVerdict } from './meaning-of-verdict.js'
import type { Received } from './received.js'

/** BaRS gives a receiver 5 s; what is not known then may have been taken, and is safe to send again. */
const answersWithinMs = 4_000

const inTime = async (answer: Promise<Answer>): Promise<Answer | undefined> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), answersWithinMs)
  })
  answer.catch(() => undefined)
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}

/** Hands one command to the log, and answers with its verdict in the protocol's words. */
export const handAndAnswer = async (
  { request, message, posted }: Received,
  command: Pick<Request, 'plain' | 'about' | 'ask' | 'asserted'>,
  referralOf: (command: string) => string,
  { hand, pseudonyms, log }: Parts
): Promise<Resource | Refusal> => {
  const sender = { kind: 'practice', id: request.practice.id } as const
  const { requestId, correlation } = request
  const answer = await inTime(hand({ sender, requestId, correlation, content: request.body, ...command }))
  const state = answer?.state ?? 'late'
  const reason = answer?.state === 'decided' ? answer.verdict.refused : undefined
  log.info('message.answered', { correlation, org: sender.id, command: answer?.command, code: state, reason })
  if (answer?.state !== 'decided') return refuse('VERDICT.LATE')
  const refusal = meaningOfVerdict(answer.verdict, message)
  return refusal ?? echo(posted, message, pseudonyms.scopedId(sender, 'referral', referralOf(answer.command)))
}
