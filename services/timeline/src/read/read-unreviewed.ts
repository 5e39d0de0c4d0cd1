import { afterWorkingDays, type BreakGlassAccess, type Instant, type TimersPolicy } from '@oldham-cares/domain'
import { reviews } from '../exits.js'
import { entryRow, unreviewedRow, type Entry, type Unreviewed } from '../fold/rows.js'
import { CannotAsk, orCannotAsk, type WhyNot } from './ask.js'
import { partitions } from './find-person.js'
import { nameContent } from './name-content.js'
import { written, type Names } from './names.js'
import { PersonErased, type Opened } from './open-seals.js'
import type { Parts } from './parts.js'
import type { Reader } from './reader.js'
import { tellAccess, type ToldAccess } from './tell-access.js'
import type { Asking } from './what-may-be-shown.js'

export interface ToldUnreviewedAccess extends ToldAccess, Opened {
  readonly person: string
  readonly worker: string
  /** Whether it was whoever asks: somebody else has to look. */
  readonly own: boolean
  readonly role: BreakGlassAccess['role']
  readonly due: string
  readonly overdue: boolean
}

export interface ToldUnreviewed {
  readonly accesses: readonly ToldUnreviewedAccess[]
}

/** Of the reader's own team, due first. Rejects with CannotAsk. */
export type ReadUnreviewed = (reader: Reader) => Promise<ToldUnreviewed>

export interface Reviewing extends Parts {
  readonly timers: Pick<TimersPolicy, 'bankHolidays'>
}

interface Waiting {
  readonly access: string
  readonly person: string
  readonly sequence: number
}

const waitingIn = async ({ ask }: Parts, team: string, partition: number): Promise<readonly Waiting[]> => {
  const [row] = await ask(partition, [unreviewedRow(team)])
  return Object.entries((row ?? {}) as Unreviewed).map(([access, at]) => ({ access, ...at }))
}

/** Reviewed by the end of the next working day. */
export const reviewDue = ({ from }: Pick<BreakGlassAccess, 'from'>, { bankHolidays }: Reviewing['timers']): Instant =>
  afterWorkingDays(from, 1, bankHolidays)

interface Telling {
  readonly reviewing: Reviewing
  readonly asking: Asking
  readonly names: Names
}

const isOf = (cause: unknown, code: WhyNot): boolean => cause instanceof CannotAsk && cause.code === code

const nothing: Opened = { content: [], unreadable: [] }

const orUnreadable = (cause: unknown): Opened => {
  if (isOf(cause, 'KEYS.OUT_OF_REACH')) return { content: [], unreadable: ['progress'] }
  throw cause
}

/** Who broke the glass stays to be reviewed even where the reason cannot be read. */
const whyBroken = async ({ reviewing, asking, names }: Telling, { person: id, sequence }: Waiting) => {
  const { person, rows } = await orCannotAsk(asking.look.person(id, [entryRow(id, sequence)]))
  const fact = (rows[0] as Entry | undefined)?.fact
  const shown = asking.look.at(person, { fact })
  const open = nameContent(reviewing.openSeals, names)
  const why = shown.disclosed && fact !== undefined ? await open(shown, fact.seals, ['progress']).catch(orUnreadable) : nothing
  return { person, why }
}

const tell = async (telling: Telling, waiting: Waiting): Promise<readonly ToldUnreviewedAccess[]> => {
  const { reviewing, asking, names } = telling
  const { person, why } = await whyBroken(telling, waiting)
  const access = person?.breakGlass.find(({ id }) => id === waiting.access)
  if (person === undefined || person.erased !== undefined || access === undefined || access.review !== undefined) return []
  const due = reviewDue(access, reviewing.timers)
  const who = {
    person: names.scoped('person', person.id),
    worker: names.scoped('worker', access.worker),
    own: access.worker === asking.team.worker,
    role: access.role
  }
  return [{ ...tellAccess(access, names), ...who, due: written(due), overdue: due <= asking.look.now, ...why }]
}

/** Of somebody erased, or of whom nothing is certain, nothing is said; nobody else's review waits for that. */
const orNothing = (told: Promise<readonly ToldUnreviewedAccess[]>): Promise<readonly ToldUnreviewedAccess[]> =>
  told.catch((cause: unknown) => {
    if (cause instanceof PersonErased || isOf(cause, 'PERSON.FROZEN')) return []
    throw cause
  })

export const readUnreviewed =
  (reviewing: Reviewing): ReadUnreviewed =>
  (team) =>
    reviews.show(reviewing, team, async (look) => {
      const waiting = (await Promise.all(partitions.map((partition) => waitingIn(reviewing, team.id, partition)))).flat()
      const telling = { reviewing, asking: { team, look }, names: reviewing.namesFor(team) }
      const told = await Promise.all(waiting.map((one) => orNothing(tell(telling, one))))
      return { accesses: told.flat().toSorted((a, b) => (a.due < b.due ? -1 : 1)) }
    })
