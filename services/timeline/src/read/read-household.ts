import type { HouseholdAgreement, Person } from '@oldham-cares/domain'
import { frozenRow, personRow } from '@oldham-cares/log'
import { households } from '../exits.js'
import { hasJoined } from '../fold/has-joined.js'
import { entryRow, type Entry, type Membership } from '../fold/rows.js'
import { nameContent } from './name-content.js'
import { everybodyOn, type OnCaseload } from './on-caseload.js'
import { PersonErased, type Opened } from './open-seals.js'
import type { Parts } from './parts.js'
import type { Reader } from './reader.js'
import { shownOfPerson, type Asking } from './what-may-be-shown.js'

export interface ToldMember extends Opened {
  readonly person: string
  readonly agreedBy: HouseholdAgreement
}

export interface ToldHousehold {
  readonly household: string
  readonly people: readonly ToldMember[]
}

/** Undefined where the team may see nobody of it, which is how it answers of one that does not exist. Rejects with CannotAsk. */
export type ReadHousehold = (team: Reader, ref: string) => Promise<ToldHousehold | undefined>

type Listed = OnCaseload & { readonly in: Membership }

const listedIn = async (parts: Parts, team: Reader, ref: string): Promise<readonly Listed[]> => {
  const { scoped } = parts.namesFor(team)
  const everybody = await everybodyOn(parts.ask, team)
  return everybody.filter((member): member is Listed => member.in !== undefined && scoped('household', member.in.household) === ref)
}

/** The hub's id of a household that the team knows somebody of. */
export const householdMeant = async (parts: Parts, team: Reader, ref: string): Promise<string | undefined> =>
  (await listedIn(parts, team, ref))[0]?.in.household

/** Each is asked at their own gate, now: of somebody who does not share it, or of whom nothing is certain, nothing is said. */
const tellMember = async (parts: Parts, asking: Asking, { partition, person: id, ref, in: { household, linked } }: Listed): Promise<readonly ToldMember[]> => {
  const [found, frozen, entry] = await parts.ask(partition, [personRow(id), frozenRow(id), entryRow(id, linked)])
  const person = found as Person | undefined
  const fact = (entry as Entry | undefined)?.fact
  if (person === undefined || frozen !== undefined || fact?.type !== 'HouseholdLinked') return []
  const shown = hasJoined(person, asking.team) && person.household === household ? shownOfPerson(person, asking) : undefined
  if (shown?.categories.includes('household') !== true) return []
  const open = nameContent(parts.openSeals, parts.namesFor(asking.team))
  return [{ person: ref, agreedBy: fact.agreedBy, ...(await open(shown, fact.seals, ['household'])) }]
}

const orNobody = (told: Promise<readonly ToldMember[]>): Promise<readonly ToldMember[]> =>
  told.catch((cause: unknown) => {
    if (cause instanceof PersonErased) return []
    throw cause
  })

export const readHousehold =
  (parts: Parts): ReadHousehold =>
  async (team, ref) => {
    const members = await listedIn(parts, team, ref)
    const told = await households.show(parts, team, (look) =>
      Promise.all(members.map((member) => orNobody(tellMember(parts, { team, look }, member))))
    )
    const people = told.flat()
    return people.length === 0 ? undefined : { household: ref, people }
  }
