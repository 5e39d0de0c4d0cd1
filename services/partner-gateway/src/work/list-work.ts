import { dueOf, isDue, type Due, type ReferralStatus, type Waits } from '@oldham-cares/domain'
import { partitionCount, PersonFrozen, type View } from '@oldham-cares/log'
import type { Look } from '@oldham-cares/service-kit'
import { work } from '../exits.js'
import type { Showing } from '../read/referral-state.js'
import { partner } from '@oldham-cares/service-kit/tell'
import { partIn, type Part } from './part-in.js'
import { workRowsOf, type WorkRow } from './work-rows.js'

export type Listing = Showing & { readonly view: View; readonly waits: Waits }

export interface WorkItem {
  readonly id: string
  readonly status: ReferralStatus
  readonly part: Part
  readonly since: string
  readonly overdue?: boolean
  readonly due?: string
}

/** Where a page ended: the next begins behind this moment and, within it, behind this id. */
export interface Place {
  readonly since: number
  readonly id: string
}

export interface WorkPage {
  readonly items: readonly WorkItem[]
  readonly next?: Place
}

interface Entry extends Place {
  readonly person: string
  readonly referral: string
}

const inOrder = (a: Place, b: Place): number => a.since - b.since || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

interface Wanted {
  readonly after: Place | undefined
  readonly limit: number
}

/** Of one partition no more than a page is kept, however much of the partner's work stands in it; and one, to know of more. */
const entriesIn = async ({ view }: Listing, names: readonly string[], partition: number, { after, limit }: Wanted): Promise<readonly Entry[]> => {
  const rows = (await view.ask(partition, names)) as readonly (WorkRow | undefined)[]
  const entries = rows.flatMap((row) => Object.entries(row ?? {}).map(([referral, entry]) => ({ referral, ...entry })))
  const left = after === undefined ? entries : entries.filter((entry) => inOrder(entry, after) > 0)
  return left.sort(inOrder).slice(0, limit + 1)
}

/** The partner's work as folded, as far as a page needs it. Throws NotCaughtUp while any part of it is being rebuilt. */
const entriesOf = async (listing: Listing, org: string, wanted: Wanted): Promise<readonly Entry[]> => {
  const names = workRowsOf(org)
  const partitions = Array.from({ length: partitionCount }, (_, partition) => entriesIn(listing, names, partition, wanted))
  return (await Promise.all(partitions)).flat().sort(inOrder)
}

const waiting = (due: Due | undefined, now: number) =>
  due === undefined ? {} : { overdue: isDue(due, now), due: new Date(due.due).toISOString() }

/** One entry as it may be told now. A frozen person holds up nobody else; their own work is back once they are looked into. */
const itemOf = async ({ waits }: Listing, look: Look, { person: who, referral: id, ...place }: Entry): Promise<WorkItem | undefined> => {
  const asked = await look.person(who).catch((cause: unknown) => {
    if (cause instanceof PersonFrozen) return undefined
    throw cause
  })
  const referral = asked?.person?.referrals[id]
  const part = referral && partIn(referral, look.reader.id)
  if (!referral || !part || !look.at(asked?.person, { referral: id }).disclosed) return undefined
  const due = part === 'owner' ? waiting(dueOf(referral, waits), look.now) : {}
  return { id: place.id, status: referral.status, part, since: new Date(place.since).toISOString(), ...due }
}

/** A page of what is this partner's work, oldest first. */
export const listWork = async (listing: Listing, org: string, after: Place | undefined, limit: number): Promise<WorkPage> => {
  const left = await entriesOf(listing, org, { after, limit })
  const page = left.slice(0, limit)
  const items = await work.show(listing, partner(org), (look) => Promise.all(page.map((entry) => itemOf(listing, look, entry))))
  const last = page.at(-1)
  const shown = items.filter((item) => item !== undefined)
  return left.length > limit && last ? { items: shown, next: { since: last.since, id: last.id } } : { items: shown }
}
