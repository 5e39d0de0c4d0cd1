import { isDeepStrictEqual } from 'node:util'
import { disclose, type DisclosurePolicy, type Fact, type Person, type Recipient, type Release } from '@oldham-cares/domain'
import { factRow, frozenRow, NotCaughtUp, partitionOf, personRow, type Attempted, type View } from '@oldham-cares/log'
import type { Practice, Register } from '@oldham-cares/service-kit'
import { idFromCommand, VaultFault } from '@oldham-cares/vault'
import { conversationRow } from './aliases.js'
import { kindOf } from './as-of-fact.js'
import { slowMs } from './back-off.js'
import type { SendAnswer } from './send-answer.js'
import { whatToTell, type Telling } from './what-to-tell.js'

export interface Answering extends Telling {
  readonly view: Pick<View, 'ask'>
  readonly policy: DisclosurePolicy
  readonly register: Pick<Register, 'partner' | 'practice' | 'careSetting'>
  readonly now: () => number
  readonly send: SendAnswer
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

const entryOf = ({ kind, id }: Recipient, register: Answering['register']): Practice | undefined =>
  kind === 'care-setting' ? register.careSetting(id) : register.practice(id)

/** The referrer's own conversation goes on under its own id; what others did stands under ids of theirs, which stay inside. */
const correlationFor = (release: Release, own: boolean, conversation: string | undefined): string =>
  own && conversation !== undefined ? conversation : idFromCommand('gp-conversation', `${release.referral}:${release.recipient.id}`)

/** Everything the gate says of this release at this moment; a failure where it cannot say, or says that nothing is known. */
const askGate = async (release: Release, attempts: number, { view, policy, now }: Answering) => {
  const { person, fact, frozen, conversation } = await rowsFor(view, release)
  if (frozen !== undefined) return failed('PERSON.FROZEN', slowMs(attempts))
  if (person === undefined || fact === undefined) return failed('DISCLOSURE.FACT_UNKNOWN')
  const referral = release.referral === undefined ? undefined : person.referrals[release.referral]
  if (release.referral !== undefined && referral === undefined) return failed('DISCLOSURE.FACT_UNKNOWN')
  const disclosure = disclose(person, { fact }, release.recipient, policy, now())
  return { person, fact, referral, conversation, disclosure }
}

/**
 * A death is answered by the cancellation of each referral, and a risk only to who may see risks: by itself neither
 * would say anything.
 */
const attempt = async (release: Release, attempts: number, answering: Answering): Promise<Attempted> => {
  const { recipient } = release
  const to = entryOf(recipient, answering.register)
  if (to === undefined) return failed('REGISTER.PRACTICE_UNKNOWN', slowMs(attempts))
  const asked = await askGate(release, attempts, answering)
  if ('outcome' in asked) return asked
  const { person, fact, referral, conversation, disclosure } = asked
  const kind = kindOf(fact)
  if (!disclosure.disclosed || referral === undefined || kind === undefined) return { outcome: 'withheld' }
  const { categories } = disclosure
  if (kind === 'risk' && !categories.includes('risks')) return { outcome: 'withheld' }

  const answer = await whatToTell({ release: release.id, kind, person, fact, referral, recipient, to, categories }, answering)
  const written = await answering.send(answer, {
    to,
    requestId: idFromCommand('gp-answer-request', release.id),
    correlation: correlationFor(release, answer.inReplyTo !== undefined, conversation)
  })
  const again = await askGate(release, attempts, answering)
  if ('outcome' in again) return again
  if (!isDeepStrictEqual(again.disclosure, disclosure)) return failed('DISCLOSURE.CHANGED', 0)
  return written.leave(attempts)
}

/**
 * One try to answer a practice or care setting. Opening and writing take time, so the gate is asked before them and once
 * more directly before the answer leaves; where it says something else by then, all of it is done again. Somebody erased
 * is told of no more.
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
