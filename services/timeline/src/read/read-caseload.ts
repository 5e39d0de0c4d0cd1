import type { Instant } from '@oldham-cares/domain'
import { caseloads } from '../exits.js'
import { CannotAsk } from './ask.js'
import { changesSince, type Change } from './changes-since.js'
import { readCursor, writeCursor } from './cursor.js'
import { written } from './names.js'
import { everybodyOn, placeOf, type OnCaseload } from './on-caseload.js'
import type { PageAsked, Parts } from './parts.js'
import type { Reader } from './reader.js'
import { recordsOf, type RecordNow } from './records-of.js'
import { tellSharing, type ToldSharing } from './tell-person.js'
import type { Asking } from './what-may-be-shown.js'

export interface ToldPerson extends ToldSharing {
  readonly person: string
  readonly joined: string
  /** The records of this person that the team shares in. */
  readonly records: readonly string[]
  readonly changes?: readonly Change[]
}

export interface CaseloadPage {
  readonly people: readonly ToldPerson[]
  readonly cursor: string
  readonly more: boolean
}

export interface CaseloadAsked extends PageAsked {
  readonly since?: Instant
}

/** Rejects with CannotAsk. */
export type ReadCaseload = (team: Reader, page: CaseloadAsked) => Promise<CaseloadPage | 'cursor-unknown'>

const list = 'people'

interface Telling {
  readonly parts: Parts
  readonly asking: Asking
  readonly everybody: ReadonlyMap<string, OnCaseload>
  readonly since: Instant | undefined
}

const orFrozen = async (records: Promise<readonly RecordNow[]>): Promise<readonly RecordNow[] | 'frozen'> => {
  try {
    return await records
  } catch (cause) {
    if (cause instanceof CannotAsk && cause.code === 'PERSON.FROZEN') return 'frozen'
    throw cause
  }
}

/** Of several records of one person the one that was joined first stands for them all. */
const standsFor = (member: OnCaseload, records: readonly RecordNow[], { everybody }: Telling): readonly OnCaseload[] | undefined => {
  const listed = records.flatMap(({ id }) => everybody.get(id) ?? [])
  return listed.every((other) => placeOf(member) <= placeOf(other)) ? listed : undefined
}

/** The caseload says whom to ask about; the person's own row, read now, says whether the team still takes part. */
const tell = async (telling: Telling, member: OnCaseload): Promise<readonly ToldPerson[]> => {
  const { parts, asking, since } = telling
  const thin = { person: member.ref, joined: written(member.joined) }
  const records = await orFrozen(recordsOf(parts, asking.team, member.person))
  if (records === 'frozen') return [{ ...thin, state: 'unavailable', records: [member.ref], referrals: [] }]
  const listed = records.length === 0 ? undefined : standsFor(member, records, telling)
  if (listed === undefined) return []
  const names = parts.namesFor(asking.team)
  const sharing = tellSharing(records.map(({ person }) => person), asking, names)
  const changes = since === undefined ? {} : { changes: await changesSince(parts.ask, records, since, { asking, names }) }
  return [{ ...thin, ...sharing, records: listed.map(({ ref }) => ref), ...changes }]
}

export const readCaseload =
  (parts: Parts): ReadCaseload =>
  async (team, { after, limit, since }) => {
    const from = after === undefined ? '' : readCursor(list, after)
    if (typeof from !== 'string') return 'cursor-unknown'
    const everybody = await everybodyOn(parts.ask, team)
    const waiting = everybody.filter((member) => placeOf(member) > from)
    const page = waiting.slice(0, limit)
    const known = new Map(everybody.map((member) => [member.person, member]))
    const told = await caseloads.show(parts, team, (look) => {
      const telling = { parts, asking: { team, look }, since, everybody: known }
      return Promise.all(page.map((member) => tell(telling, member)))
    })
    const last = page.at(-1)
    return {
      people: told.flat(),
      cursor: writeCursor(list, last === undefined ? from : placeOf(last)),
      more: waiting.length > page.length
    }
  }
