import { isDeepStrictEqual } from 'node:util'
import type { DataCategory, Disclosure, Recipient, Release } from '@oldham-cares/domain'
import { NotCaughtUp, type Attempted } from '@oldham-cares/log'
import type { Gate, Practice, Register } from '@oldham-cares/service-kit'
import { idFromCommand, VaultFault } from '@oldham-cares/vault'
import type { AnswerKind } from './answer.js'
import { kindOf } from './as-of-fact.js'
import { askGate, failed } from './ask-gate.js'
import { slowMs } from './back-off.js'
import { DocumentsAway, type DocumentsLeft } from './documents-left.js'
import type { SendAnswer } from './send-answer.js'
import { answerIdOf, whatToTell, type Telling } from './what-to-tell.js'

interface Trying {
  readonly to: Practice
  readonly attempts: number
  /** In the place of what was left before and has not been fetched. */
  readonly anew?: boolean
}

export interface Answering extends Telling, Gate {
  readonly register: Pick<Register, 'partner' | 'practice' | 'careSetting'>
  readonly send: SendAnswer
  /** Absent where everybody has a FHIR server. */
  readonly left?: DocumentsLeft
}

/** Long enough to mend the register by; after that there is nobody to tell, and nothing waits for ever. */
const keptForMs = 7 * 86_400_000

const notOnRegister = ({ time }: Release, attempts: number, now: number): Attempted =>
  now - time < keptForMs ? failed('REGISTER.PRACTICE_UNKNOWN', slowMs(attempts)) : { outcome: 'abandoned' }

const entryOf = ({ kind, id }: Recipient, register: Answering['register']): Practice | undefined =>
  kind === 'care-setting' ? register.careSetting(id) : register.practice(id)

/** The referrer's own conversation goes on under its own id; what others did stands under ids of theirs, which stay inside. */
const correlationFor = (release: Release, own: boolean, conversation: string | undefined): string =>
  own && conversation !== undefined ? conversation : idFromCommand('gp-conversation', `${release.referral}:${release.recipient.id}`)

/** Without it the answer would say nothing, or by its coming alone what may not be said. An end is told whatever is left of it. */
const needs: Readonly<Partial<Record<AnswerKind, DataCategory>>> = { accepted: 'progress', outcome: 'outcome', risk: 'risks' }

/** A death is answered by the cancellation of each referral: by itself it would say nothing. */
const tell = async (release: Release, { to, attempts, anew = false }: Trying, answering: Answering): Promise<Attempted> => {
  const { recipient } = release
  const asked = await askGate(release, attempts, answering)
  if ('outcome' in asked) return asked
  const { person, fact, referral, conversation, disclosure } = asked
  const kind = kindOf(fact)
  if (!disclosure.disclosed || referral === undefined || kind === undefined) return { outcome: 'withheld' }
  const { categories } = disclosure
  const needed = needs[kind]
  if (needed !== undefined && !categories.includes(needed)) return { outcome: 'withheld' }

  const answer = await whatToTell({ release, kind, person, fact, referral, recipient, to, categories, allowed: disclosure }, answering)
  const written = await answering.send(answer, {
    release,
    anew,
    to,
    requestId: idFromCommand('gp-answer-request', release.id),
    correlation: correlationFor(release, answer.inReplyTo !== undefined, conversation)
  })
  const again = await askGate(release, attempts, answering)
  if ('outcome' in again) return again
  if (!isDeepStrictEqual(again.disclosure, disclosure)) return failed('DISCLOSURE.CHANGED', 0)
  if (again.look.isStale) return failed('GATE.STALE')
  const left = await written.leave(attempts)
  const lies = written.lies === true && left.outcome === 'delivered'
  return lies && (await saysOtherwise(release, disclosure, answering)) ? tell(release, { to, attempts, anew: true }, answering) : left
}

/** Files that were put there while the person withdrew lie where nobody looks for them any more: whoever put them there does. */
const saysOtherwise = async (release: Release, before: Disclosure, answering: Answering): Promise<boolean> => {
  const now = await askGate(release, 1, answering)
  return !('outcome' in now) && !isDeepStrictEqual(now.disclosure, before)
}

/** Somebody erased is told of no more. What was left under the release, by a try that broke off or while more could be told, goes. */
const settle = async (release: Release, trying: Trying, answering: Answering): Promise<Attempted> => {
  const told = await tell(release, trying, answering).catch((cause: unknown): Attempted => {
    if (cause instanceof VaultFault && cause.code === 'PERSON.ERASED') return { outcome: 'withheld' }
    throw cause
  })
  if (told.outcome === 'withheld') await answering.left?.takeBack(trying.to, answerIdOf(release))
  return told
}

/** `settle`, with what passes by itself as a failure: the view is folded, the folder comes back. */
const settled = async (release: Release, trying: Trying, answering: Answering): Promise<Attempted> => {
  try {
    return await settle(release, trying, answering)
  } catch (cause) {
    if (cause instanceof NotCaughtUp) return failed(cause.code)
    if (cause instanceof DocumentsAway) return failed(cause.message)
    throw cause
  }
}

/**
 * One try to answer a practice or care setting. Opening and writing take time, so the gate is asked before them and once
 * more directly before the answer leaves; where it says something else by then, all of it is done again.
 */
export const answerPractice =
  (answering: Answering) =>
  async (release: Release, attempts: number): Promise<Attempted> => {
    const to = entryOf(release.recipient, answering.register)
    return to === undefined ? notOnRegister(release, attempts, answering.now()) : settled(release, { to, attempts }, answering)
  }

/** What was left and not fetched, as it may be told now: in the place of what lies there, or nothing. */
export const tellAnew =
  (answering: Answering) =>
  (release: Release, to: Practice): Promise<Attempted> =>
    settled(release, { to, attempts: 1, anew: true }, answering)
