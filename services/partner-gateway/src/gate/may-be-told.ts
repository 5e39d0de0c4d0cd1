import { disclose, type DisclosurePolicy, type Fact, type Release } from '@oldham-cares/domain'
import { factRow, type View } from '@oldham-cares/log'
import { askPerson } from '@oldham-cares/log'

export type Telling = { readonly told: true; readonly fact: Fact } | { readonly told: false; readonly reason: string }

export interface Gate {
  readonly view: View
  readonly policy: DisclosurePolicy
  readonly now: () => number
}

/** Asked each time an event leaves, of the service's own view in Redis and never of memory. Throws where it cannot be asked. */
export const mayBeTold = async ({ view, policy, now }: Gate, release: Release): Promise<Telling> => {
  const { person, rows } = await askPerson(view, release.person, [factRow(release.fact)])
  const fact = rows[0] as Fact | undefined
  const disclosure = disclose(person, { fact }, release.recipient, policy, now())
  if (!disclosure.disclosed) return { told: false, reason: disclosure.reason }
  return fact === undefined ? { told: false, reason: 'DISCLOSURE.FACT_UNKNOWN' } : { told: true, fact }
}
