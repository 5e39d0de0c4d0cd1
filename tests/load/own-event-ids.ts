import { releaseId, type Fact } from '@oldham-cares/domain'
import { topics, type Log } from '@oldham-cares/log'
import { partner, PartnerIds } from '@oldham-cares/service-kit/tell'
import { keyEncryptionKeyFromFile, pseudonymsFrom } from '@oldham-cares/vault'
import type { Run } from '../support/run.ts'
import { lead } from './receivers.ts'

/** Each call answers with the facts recorded since the one before. */
const factsSince = async (log: Log): Promise<() => Promise<readonly Fact[]>> => {
  const endsOf = async () => new Map((await log.ranges.ends(topics.events)).map(({ partition, high }) => [partition, high]))
  let from = await endsOf()
  return async () => {
    const facts: Fact[] = []
    const to = await endsOf()
    await Promise.all(
      [...to].map(([partition, end]) =>
        log.ranges.read({ topic: topics.events, partition, from: from.get(partition) ?? 0, to: end }, async (records) => {
          for (const record of records) if (record.valid) facts.push((await log.codec.decode(record)) as Fact)
        })
      )
    )
    from = to
    return facts
  }
}

/**
 * Under which ids the lead is told that referrals were routed to it from now on, by the correlation they came under: no event says
 * that, and the ids are the partner's own, so that they are computed with the hub's key.
 */
export const ownEventIds = async (run: Run, log: Log): Promise<() => Promise<ReadonlyMap<string, string>>> => {
  const ids = new PartnerIds(await pseudonymsFrom(await keyEncryptionKeyFromFile(run.kek)))
  const since = await factsSince(log)
  const events = new Map<string, string>()
  return async () => {
    for (const fact of await since()) {
      if (fact.type === 'ReferralRouted') events.set(fact.correlation, ids.of(lead, 'event', releaseId(fact.id, partner(lead))))
    }
    return events
  }
}
