import type { DataCategory, SealedPerson, SealedReferral } from '@oldham-cares/domain'
import { people } from '../exits.js'
import { bannerOf, type Banner } from './banner.js'
import { findFor } from './find-for.js'
import type { Found } from './find-person.js'
import { nameContent } from './name-content.js'
import { written, type NamedOrganisation, type Names } from './names.js'
import type { Opened, OpenSeals } from './open-seals.js'
import type { Parts } from './parts.js'
import { orNobody } from './read-story.js'
import { risksIn } from './read-timeline.js'
import type { Reader } from './reader.js'
import { sealedRecordsOf, type SealedRecordNow } from './records-of.js'
import { tellSharing, type ToldSharing } from './tell-person.js'
import { referralsShown, tellReferral, type ToldReferral } from './tell-referral.js'
import type { ToldRisks } from './tell-risks.js'
import { tellWork, type ToldWork } from './tell-work.js'
import type { Asking, Shown } from './what-may-be-shown.js'

export interface ToldReferralNow extends Omit<ToldReferral, 'keyWorkers' | 'actions'>, ToldWork {
  readonly need?: string
  readonly review?: string
  readonly careTeams: readonly NamedOrganisation[]
}

export interface PersonNow extends Omit<ToldSharing, 'referrals'>, Banner {
  readonly person: string
  readonly records: readonly string[]
  readonly risks: readonly ToldRisks[]
  /** Who they are and how to reach them, as said last. */
  readonly about: Opened['content']
  readonly unreadable: Opened['unreadable']
  readonly referrals: readonly ToldReferralNow[]
}

export type PersonAnswer =
  | { readonly answer: 'shown'; readonly hub: Found; readonly person: PersonNow }
  | { readonly answer: 'nobody' }

/** Rejects with CannotAsk. */
export type ReadPerson = (team: Reader, ref: string) => Promise<PersonAnswer>

const saysWho: readonly DataCategory[] = ['contact', 'demographics']

interface Part {
  readonly person: SealedPerson
  readonly referral: SealedReferral
  readonly shown: Shown
}

/** The newest seal of each category that may be opened, of all the referrals the team may see. */
const aboutOf = async (parts: readonly Part[], open: OpenSeals): Promise<Opened> => {
  const newest = saysWho.flatMap((category) => {
    const kept = parts
      .filter(({ shown }) => shown.categories.includes(category))
      .flatMap(({ referral, shown }) => referral.seals.map((one) => ({ ...one, shown })))
      .filter(({ seal }) => seal.category === category)
      .toSorted((a, b) => a.time - b.time)
    return kept.slice(-1)
  })
  const opened = await Promise.all(newest.map(({ shown, seal }) => open(shown, [seal], saysWho)))
  return { content: opened.flatMap(({ content }) => content), unreadable: opened.flatMap(({ unreadable }) => unreadable) }
}

const tellNow = async ({ person, referral, shown }: Part, names: Names, open: OpenSeals): Promise<ToldReferralNow> => {
  const { keyWorkers: _keyWorkers, actions: _actions, ...told } = tellReferral(referral, shown, names)
  const { need, review, careTeams } = referral
  return {
    ...told,
    ...(shown.coarse ? { need } : {}),
    ...(review === undefined ? {} : { review: written(review) }),
    careTeams: careTeams.map((id) => names.organisation({ kind: 'care-team', id })),
    ...(await tellWork(person, referral, { shown, names, open }))
  }
}

const tell = async (parts: Parts, records: readonly SealedRecordNow[], asking: Asking, ref: string): Promise<PersonNow> => {
  const names = parts.namesFor(asking.team)
  const open = nameContent(parts.openSeals, names)
  const now = records.map(({ person }) => person)
  const { referrals: _thin, ...sharing } = tellSharing(now, asking, names)
  const shown = now.flatMap((person) => referralsShown(person, asking).map((one) => ({ person, ...one })))
  const { content: about, unreadable } = await aboutOf(shown, open)
  return {
    person: ref,
    ...sharing,
    ...bannerOf(records[0]?.person, asking, names),
    records: records.map(({ id }) => names.scoped('person', id)),
    risks: await risksIn(parts, { records, asking }),
    about,
    unreadable,
    referrals: await Promise.all(shown.map((part) => tellNow(part, names, open)))
  }
}

export const readPerson =
  (parts: Parts): ReadPerson =>
  (team, ref) =>
    people.show(parts, team, async (look) => {
      const hub = await findFor(parts, team, ref)
      const records = hub === undefined ? [] : await sealedRecordsOf(parts, team, hub.person)
      if (hub === undefined || records.length === 0) return { answer: 'nobody' }
      const told = await orNobody(tell(parts, records, { team, look }, ref))
      return 'answer' in told ? told : { answer: 'shown', hub, person: told }
    })
