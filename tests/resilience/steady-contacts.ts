import { randomUUID } from 'node:crypto'
import type { Command } from '@oldham-cares/domain'
import { topics, type Log } from '@oldham-cares/log'
import { eventually } from '../support/eventually.ts'
import { jsonApi } from '../support/json-api.ts'
import { outside } from '../support/outside.ts'
import { practiceSystem } from '../support/practice-system.ts'
import { readFacts } from '../support/read-facts.ts'
import type { Run } from '../support/run.ts'
import { eachAtOnce, sendUntilAnswered, untilDone } from '../support/send-until-answered.ts'
import { manyReferrals, practiceOf } from './many-referrals.ts'

/** A referral that the lead works on, by the hub's own ids. */
export interface UnderWay {
  readonly person: string
  readonly referral: string
}

/** So many people whom practices referred and the lead has taken on, each told of by two events. */
export const peopleUnderWay = async (run: Run, count: number): Promise<readonly UnderWay[]> => {
  await eachAtOnce(manyReferrals(count, 40_000), 8, ({ bundle, ids }, index) => sendUntilAnswered(practiceSystem(run, practiceOf(index)), bundle, ids))
  const lead = jsonApi(run, 'partner', 'action-together')
  const told = await eventually(async () => {
    const referrals = new Set((await outside(run).arrivals('action-together')).map(({ body }) => body.data.referral as string))
    if (referrals.size < count) throw new Error(`${referrals.size} of ${count} are told of`)
    return [...referrals]
  }, { withinMs: 60_000 })
  await eachAtOnce(told, 8, (referral) => untilDone(lead, `/referrals/${referral}/accept`, {}))
  const facts = await readFacts(run)
  return facts.flatMap((fact) => (fact.type === 'ReferralAccepted' ? [{ person: fact.person, referral: fact.referral }] : []))
}

/** The lead has met somebody, as a door hands it in: one event more for the lead. The door itself may be away. */
export const contactWith = async (log: Log, { person, referral }: UnderWay): Promise<void> => {
  const id = randomUUID()
  const command: Command = { type: 'RecordContact', id, digest: id, person, referral, contact: 'attended', sender: { kind: 'partner', id: 'action-together' }, correlation: id, seals: [] }
  await log.append(topics.intake, person, command)
}
