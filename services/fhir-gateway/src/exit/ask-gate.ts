import { disclose, type DisclosurePolicy, type Fact, type Person, type Release } from '@oldham-cares/domain'
import { factRow, frozenRow, partitionOf, personRow, type Attempted, type View } from '@oldham-cares/log'
import { conversationRow } from './aliases.js'
import { slowMs } from './back-off.js'

export interface Gate {
  readonly view: Pick<View, 'ask'>
  readonly policy: DisclosurePolicy
  readonly now: () => number
}

export const failed = (failure: string, retryAfterMs?: number): Attempted => ({
  outcome: 'failed',
  failure,
  ...(retryAfterMs === undefined ? {} : { retryAfterMs })
})

const rowsFor = async (view: Gate['view'], { person, fact, referral = '' }: Release) => {
  const names = [personRow(person), factRow(fact), frozenRow(person), conversationRow(referral)]
  const [state, told, frozen, conversation] = await view.ask(partitionOf(person), names)
  return { person: state as Person | undefined, fact: told as Fact | undefined, frozen, conversation: conversation as string | undefined }
}

/** Everything the gate says of this release at this moment; a failure where it cannot say, or says that nothing is known. */
export const askGate = async (release: Release, attempts: number, { view, policy, now }: Gate) => {
  const { person, fact, frozen, conversation } = await rowsFor(view, release)
  if (frozen !== undefined) return failed('PERSON.FROZEN', slowMs(attempts))
  if (person === undefined || fact === undefined) return failed('DISCLOSURE.FACT_UNKNOWN')
  const referral = release.referral === undefined ? undefined : person.referrals[release.referral]
  if (release.referral !== undefined && referral === undefined) return failed('DISCLOSURE.FACT_UNKNOWN')
  const disclosure = disclose(person, { fact }, release.recipient, policy, now())
  return { person, fact, referral, conversation, disclosure }
}
