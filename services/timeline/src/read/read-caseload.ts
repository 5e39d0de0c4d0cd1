import type { Person, Recipient } from '@oldham-cares/domain'
import { frozenRow, personRow } from '@oldham-cares/log'
import { hasJoined } from '../fold/has-joined.js'
import { readCursor, writeCursor } from './cursor.js'
import { everybodyOn, placeOf, type OnCaseload } from './on-caseload.js'
import type { PageAsked, Parts } from './parts.js'
import { tellPerson, type ToldPerson } from './tell-person.js'
import type { Asking } from './what-may-be-shown.js'

export interface CaseloadPage {
  readonly people: readonly ToldPerson[]
  readonly cursor: string
  readonly more: boolean
}

/** Rejects with CannotAsk. */
export type ReadCaseload = (team: Recipient, page: PageAsked) => Promise<CaseloadPage | 'cursor-unknown'>

const list = 'people'

/** The caseload says whom to ask about; the person's own row, read now, says whether the team still takes part. */
const tell = async ({ ask, namesFor }: Parts, asking: Asking, member: OnCaseload): Promise<readonly ToldPerson[]> => {
  const [found, frozen] = await ask(member.partition, [personRow(member.person), frozenRow(member.person)])
  const person = found as Person | undefined
  if (person === undefined || !hasJoined(person, asking.team)) return []
  return [tellPerson(member, frozen === undefined ? person : undefined, asking, namesFor(asking.team))]
}

export const readCaseload =
  (parts: Parts): ReadCaseload =>
  async (team, { after, limit }) => {
    const from = after === undefined ? '' : readCursor(list, after)
    if (typeof from !== 'string') return 'cursor-unknown'
    const waiting = (await everybodyOn(parts.ask, team)).filter((member) => placeOf(member) > from)
    const page = waiting.slice(0, limit)
    const asking = { team, policy: parts.policy, now: parts.now() }
    const told = await Promise.all(page.map((member) => tell(parts, asking, member)))
    const last = page.at(-1)
    return {
      people: told.flat(),
      cursor: writeCursor(list, last === undefined ? from : placeOf(last)),
      more: waiting.length > page.length
    }
  }
