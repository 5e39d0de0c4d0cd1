import type { Delivery } from '@oldham-cares/domain'
import type { Pair } from '../book/pair.js'
import type { Entry } from './entry.js'
import { changePair, factIn, pairRow, personRow, tellOdd, withheldRow } from './pair-rows.js'
import type { Taking } from './taking.js'

const taken: ReadonlySet<Delivery['outcome']> = new Set(['delivered', 'acknowledged'])

/** The first thing that settles it counts, at whichever endpoint; what comes after it changes nothing. */
const after = (pair: Pair, { outcome, attempt, failure }: Delivery, day: string): Pair => {
  if (pair.came !== undefined) return pair
  if (taken.has(outcome)) return { ...pair, came: { day } }
  if (outcome === 'withheld') return { ...pair, came: { day, withheld: true } }
  if (outcome === 'abandoned') return { ...pair, abandoned: pair.abandoned ?? { day, reason: failure ?? 'DELIVERY.ABANDONED' } }
  return { ...pair, attempts: Math.max(pair.attempts ?? 0, attempt), ...(failure === undefined ? {} : { failure }) }
}

/** Deliveries have many writers: of a pair that has come and has no row everything is settled, and this one is a repeat. */
export const takeDelivery = ({ page, day }: Taking, { at }: Entry, delivery: Delivery): void => {
  const { id, recipient, person, sequence, outcome, replay } = delivery
  if (replay !== undefined) return
  const fact = factIn(id, recipient)
  if (taken.has(outcome) && page.get(withheldRow(id)) !== undefined) tellOdd(page, { fact, recipient }, at.timestamp)
  const isRepeat = page.get(pairRow(id)) === undefined && (page.get<number>(personRow(person)) ?? 0) >= sequence
  if (isRepeat) return
  changePair(page, { fact, recipient, time: at.timestamp }, (pair) => after(pair, delivery, day))
}
