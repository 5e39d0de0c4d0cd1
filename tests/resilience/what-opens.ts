import { topics } from '@oldham-cares/log'
import { openVault } from '@oldham-cares/service-kit'
import type { PersonKeyRecord } from '@oldham-cares/vault'
import { open } from '@oldham-cares/vault/open'
import { openLog } from '../support/open-log.ts'
import { readFacts } from '../support/read-facts.ts'
import type { Run } from '../support/run.ts'

/** Seals of the facts about one person, and how many of them somebody can open who holds the key file. */
export interface Opens {
  readonly seals: number
  readonly opened: number
}

/** By person; `kekFile` is another than the hub's own where somebody kept one. */
export const whatOpens = async (run: Run, kekFile = run.kek): Promise<ReadonlyMap<string, Opens>> => {
  const log = await openLog(run, 'vault-reader')
  try {
    const [{ keys }, facts] = await Promise.all([openVault(log, kekFile), readFacts(run)])
    const tried = facts.flatMap(({ person, seals }) =>
      seals.map(async (sealed) => {
        const key = await keys.keyById(sealed.keyId).catch(() => undefined)
        return { person, opened: key !== undefined && key !== 'erased' && open(key, sealed) !== undefined }
      })
    )
    const byPerson = Map.groupBy(await Promise.all(tried), ({ person }) => person)
    return new Map([...byPerson].map(([person, of]) => [person, { seals: of.length, opened: of.filter(({ opened }) => opened).length }]))
  } finally {
    await log.close()
  }
}

/** Every record of `hub.keys.v1` that is about somebody, partition by partition in order. */
export const keysOnTheLog = async (run: Run): Promise<readonly PersonKeyRecord[]> => {
  const log = await openLog(run, 'keys-reader')
  try {
    const records: PersonKeyRecord[] = []
    await log.follow(topics.keys, async (received) => {
      const record = await log.decode(received)
      if (record.type === 'PersonKey' && record.status !== 'filler') records.push(record as PersonKeyRecord)
    })
    return records
  } finally {
    await log.close()
  }
}
