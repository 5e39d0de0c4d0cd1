import { isDeepStrictEqual } from 'node:util'
import { disclose, type DisclosurePolicy, type Fact, type Person, type Release } from '@oldham-cares/domain'
import { factRow, frozenRow, NotCaughtUp, partitionOf, personRow, type Attempted, type View } from '@oldham-cares/log'
import type { Practice } from '@oldham-cares/service-kit'
import { idFromCommand, VaultFault } from '@oldham-cares/vault'
import type { Bundle } from '../fhir.js'
import type { Shaping } from '../read/shaping.js'
import { conversationRow } from './aliases.js'
import { slowMs } from './back-off.js'
import { composeAnswer } from './compose-answer.js'
import { meaningOfAnswer, type Answered } from './meaning-of-answer.js'
import { whatToTell } from './what-to-tell.js'

export interface Answering extends Shaping {
  readonly view: Pick<View, 'ask'>
  readonly policy: DisclosurePolicy
  readonly register: Shaping['register'] & { practice(id: string): Practice | undefined }
  readonly now: () => number
  /** Posts a message to the practice's own FHIR server; a value whatever becomes of it. */
  readonly post: (practice: Practice, message: Bundle, ids: { readonly requestId: string; readonly correlation: string }) => Promise<Answered>
}

const failed = (failure: string, retryAfterMs?: number): Attempted => ({
  outcome: 'failed',
  failure,
  ...(retryAfterMs === undefined ? {} : { retryAfterMs })
})

const rowsFor = async (view: Answering['view'], { person, fact, referral = '' }: Release) => {
  const names = [personRow(person), factRow(fact), frozenRow(person), conversationRow(referral)]
  const [state, told, frozen, conversation] = await view.ask(partitionOf(person), names)
  return { person: state as Person | undefined, fact: told as Fact | undefined, frozen, conversation: conversation as string | undefined }
}

/** The practice's own conversation goes on under its own id; what others did stands under ids of theirs, which stay inside. */
const correlationFor = (release: Release, own: boolean, conversation: string | undefined): string =>
  own && conversation !== undefined ? conversation : idFromCommand('gp-conversation', `${release.referral}:${release.recipient.id}`)

/** Everything the gate says of this release at this moment; a failure where it cannot say, or says that nothing is known. */
const askGate = async (release: Release, attempts: number, { view, policy, now }: Answering) => {
  const { person, fact, frozen, conversation } = await rowsFor(view, release)
  if (frozen !== undefined) return failed('PERSON.FROZEN', slowMs(attempts))
  const referral = release.referral === undefined ? undefined : person?.referrals[release.referral]
  if (person === undefined || fact === undefined || referral === undefined) return failed('DISCLOSURE.FACT_UNKNOWN')
  const disclosure = disclose(person, { fact }, release.recipient, policy, now())
  return { person, fact, referral, conversation, disclosure }
}

const attempt = async (release: Release, attempts: number, answering: Answering): Promise<Attempted> => {
  const practice = answering.register.practice(release.recipient.id)
  if (practice === undefined) return failed('REGISTER.PRACTICE_UNKNOWN', slowMs(attempts))
  const asked = await askGate(release, attempts, answering)
  if ('outcome' in asked) return asked
  const { person, fact, referral, conversation, disclosure } = asked
  if (!disclosure.disclosed) return { outcome: 'withheld' }

  const { categories } = disclosure
  const answer = await whatToTell({ release: release.id, person, fact, referral, practice, categories }, answering)
  const message = composeAnswer(answer)
  const again = await askGate(release, attempts, answering)
  if ('outcome' in again) return again
  if (!isDeepStrictEqual(again.disclosure, disclosure)) return failed('DISCLOSURE.CHANGED', 0)
  const answered = await answering.post(practice, message, {
    requestId: idFromCommand('gp-answer-request', release.id),
    correlation: correlationFor(release, answer.inReplyTo !== undefined, conversation)
  })
  return meaningOfAnswer(answered, attempts, answering.now())
}

/**
 * One try to answer a practice. Opening and composing take time, so the gate is asked before them and once more directly
 * before the answer leaves; where it says something else by then, all of it is done again. Somebody erased is told of no more.
 */
export const answerPractice =
  (answering: Answering) =>
  async (release: Release, attempts: number): Promise<Attempted> => {
    try {
      return await attempt(release, attempts, answering)
    } catch (cause) {
      if (cause instanceof NotCaughtUp) return failed(cause.code)
      if (cause instanceof VaultFault && cause.code === 'PERSON.ERASED') return { outcome: 'withheld' }
      throw cause
    }
  }
