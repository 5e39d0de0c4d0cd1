import { releaseId, type Recipient } from '@oldham-cares/domain'
import { between } from '../book/movement.js'
import type { Page } from '../book/page.js'
import { isSettled, movementsOf, type Pair } from '../book/pair.js'

/** A pair that is not settled, by the id of its release. */
export const pairRow = (id: string): string => `open:pair:${id}`
/** The care teams' pairs of one fact, by the id: they are settled by how far the timeline is. */
export const teamsRow = (offset: number): string => `open:teams:${offset}`
/** Stays, so that whoever is told all the same is found out. */
export const withheldRow = (id: string): string => `withheld:${id}`
/** What must not be. */
export const oddRow = (id: string): string => `open:odd:${id}`
/** The sequence of the last fact about somebody that was folded: of what was before it and has no row everything is settled. */
export const personRow = (person: string): string => `person:${person}`

export type Teams = Readonly<Record<string, Pair>>

/** Something happened that no rule explains. */
export interface Odd {
  readonly what: 'DELIVERY.OF_WITHHELD'
  readonly fact: string
  readonly recipient: Recipient
  readonly since: number
}

export const factIn = (id: string, { kind, id: of }: Recipient): string => id.slice(0, -`:${kind}/${of}`.length)

/** What the page moves by where `after` stands for `before`. */
export const moved = (page: Page, before: Pair | undefined, after: Pair): void =>
  page.move(...between(before === undefined ? [] : movementsOf(before), movementsOf(after)))

export const tellOdd = (page: Page, { fact, recipient }: Pick<Pair, 'fact' | 'recipient'>, since: number): void => {
  const odd: Odd = { what: 'DELIVERY.OF_WITHHELD', fact, recipient, since }
  page.set(oddRow(releaseId(fact, recipient)), odd)
}

interface About {
  readonly fact: string
  readonly recipient: Recipient
  /** In ms, by the log. */
  readonly time: number
}

/** Changes one pair, which comes to be where it is not there. */
export const changePair = (page: Page, { fact, recipient, time }: About, change: (pair: Pair) => Pair): void => {
  const id = releaseId(fact, recipient)
  const before = page.get<Pair>(pairRow(id))
  const after = change(before ?? { fact, recipient, heard: time })
  moved(page, before, after)
  page.set(pairRow(id), isSettled(after) ? undefined : after)
  if (!isSettled(after) || after.decided?.reason === undefined) return
  page.set(withheldRow(id), after.decided.reason)
  if (after.came !== undefined && !after.came.withheld) tellOdd(page, after, time)
}
