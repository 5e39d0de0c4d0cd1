import type { Fact, Release } from '@oldham-cares/domain'
import { factRow } from '@oldham-cares/log'
import type { Look } from '../gate/index.js'

export type Telling = { readonly told: true; readonly fact: Fact } | { readonly told: false; readonly reason: string }

/** Asked each time an event leaves, of the service's own view in Redis and never of memory. Throws where it cannot be asked. */
export const mayBeTold = async (look: Look, release: Release): Promise<Telling> => {
  const { person, rows } = await look.person(release.person, [factRow(release.fact)])
  const fact = rows[0] as Fact | undefined
  const answer = look.at(person, { fact })
  if (!answer.disclosed) return { told: false, reason: answer.reason }
  return fact === undefined ? { told: false, reason: 'DISCLOSURE.FACT_UNKNOWN' } : { told: true, fact }
}
