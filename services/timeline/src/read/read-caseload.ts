import type { Person, Recipient } from '@oldham-cares/domain'
import { frozenRow, personRow } from '@oldham-cares/log'
import { caseloadRow, type Caseload } from '../fold/rows.js'
import type { Ask } from './ask.js'
import { readCursor, writeCursor } from './cursor.js'
import { partitions } from './find-person.js'
import { hasJoined } from './has-joined.js'
import type { PageAsked, Parts } from './read-timeline.js'
import { tellPerson, type ToldPerson } from './tell-person.js'

export interface CaseloadPage {
  readonly people: readonly ToldPerson[]
  readonly cursor: string
  readonly more: boolean
}

export type ReadCaseload = (team: Recipient, page: PageAsked) => Promise<CaseloadPage | 'cursor-unknown'>

export interface OnCaseload {
  readonly partition: number
  readonly person: string
  readonly ref: string
  readonly joined: number
}

const place = ({ joined, ref }: Pick<OnCaseload, 'joined' | 'ref'>): string => `${String(joined).padStart(15, '0')}.${ref}`

const membersIn = async (ask: Ask, team: string, partition: number): Promise<readonly OnCaseload[]> => {
  const [caseload] = await ask(partition, [caseloadRow(team)])
  return Object.entries((caseload ?? {}) as Caseload).map(([person, known]) => ({ partition, person, ...known }))
}

/** Whoever was joined first comes first, so that a page read stays as it was when somebody is added. */
const everybodyOf = async (ask: Ask, team: string): Promise<readonly OnCaseload[]> => {
  const members = await Promise.all(partitions.map((partition) => membersIn(ask, team, partition)))
  return members.flat().sort((a, b) => (place(a) < place(b) ? -1 : 1))
}

export const readCaseload =
  ({ ask, policy, namesFor, now }: Parts): ReadCaseload =>
  async (team, { after, limit }) => {
    const from = after === undefined ? '' : readCursor('people', after)
    if (typeof from !== 'string') return 'cursor-unknown'
    const waiting = (await everybodyOf(ask, team.id)).filter((member) => place(member) > from)
    const page = waiting.slice(0, limit)
    const asking = { team, policy, now: now() }
    const told = await Promise.all(
      page.map(async (member) => {
        const [person, frozen] = await ask(member.partition, [personRow(member.person), frozenRow(member.person)])
        const known = person as Person | undefined
        if (known === undefined || !hasJoined(known, team)) return []
        return [tellPerson(member, frozen === undefined ? known : undefined, asking, namesFor(team))]
      })
    )
    const last = page.at(-1)
    return {
      people: told.flat(),
      cursor: writeCursor('people', last === undefined ? from : place(last)),
      more: waiting.length > page.length
    }
  }
