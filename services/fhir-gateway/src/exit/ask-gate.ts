import type { Fact, Release } from '@oldham-cares/domain'
import { factRow, PersonFrozen, type Attempted } from '@oldham-cares/log'
import { GateFault, type Gate } from '@oldham-cares/service-kit'
import { toPractices } from '../exits.js'
import { conversationRow } from './aliases.js'
import { slowMs } from './back-off.js'

export const failed = (failure: string, retryAfterMs?: number): Attempted => ({
  outcome: 'failed',
  failure,
  ...(retryAfterMs === undefined ? {} : { retryAfterMs })
})

const failureOf = (cause: unknown, attempts: number): Attempted => {
  if (cause instanceof PersonFrozen) return failed(cause.code, slowMs(attempts))
  if (cause instanceof GateFault) return failed(cause.code)
  throw cause
}

const ask = async ({ person: who, fact: id, referral: about, recipient }: Release, gate: Gate) => {
  const look = toPractices.look(gate, recipient)
  const { person, rows } = await look.sealedPerson(who, [factRow(id), conversationRow(about ?? '')])
  const [fact, conversation] = rows as [Fact | undefined, string | undefined]
  if (person === undefined || fact === undefined) return failed('DISCLOSURE.FACT_UNKNOWN')
  const referral = about === undefined ? undefined : person.referrals[about]
  if (about !== undefined && referral === undefined) return failed('DISCLOSURE.FACT_UNKNOWN')
  return { person, fact, referral, conversation, disclosure: look.at(person, { fact }), look }
}

/** Everything the gate says of this release at this moment; a failure where it cannot say, or says that nothing is known. */
export const askGate = async (release: Release, attempts: number, gate: Gate): Promise<Awaited<ReturnType<typeof ask>>> => {
  try {
    return await ask(release, gate)
  } catch (cause) {
    return failureOf(cause, attempts)
  }
}
