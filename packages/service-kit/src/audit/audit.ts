import { randomUUID } from 'node:crypto'
import { topics, type AccessRecorded, type Log } from '@oldham-cares/log'
import { requestUnderWay, whileUnderWay, type RequestUnderWay } from './request-under-way.js'

type Told = Omit<AccessRecorded, 'type' | 'id' | 'time' | 'service'>

/** Who asks and how; taken from the request under way where it is not said. */
type Asked = Pick<Told, 'client' | 'what' | 'role' | 'worker' | 'correlation'>

/** What somebody did. Names and ids of the hub only: nothing personal, nothing from a path. */
export type Access = Omit<Told, keyof Asked> & Partial<Asked>

/** Nothing that is not on the record happens: who cannot record refuses. */
export interface Audit {
  /** Resolves once every copy in sync has it. Throws AuditAway where the log did not take it. */
  record(access: Access): Promise<void>
}

/** The answer to whoever asked is 503: nothing was read or taken. */
export class AuditAway extends Error {
  override readonly name = 'AuditAway'
  readonly code = 'AUDIT.NOT_WRITTEN'

  constructor(cause?: unknown) {
    super('The audit record was not written', { cause })
  }
}

/** An exit answers in this time or refuses. The append may still arrive: it then tells of an access that was refused after all. */
const recordWithinMs = 2_000

/** One partition per person, so that everything about somebody is in one place and in order. */
export const auditKey = ({ person, organisation }: Pick<Access, 'person' | 'organisation'>): string =>
  person ?? `${organisation.kind}:${organisation.id}`

const askedBy = ({ caller, correlation, what }: RequestUnderWay): Asked => ({
  client: caller?.client ?? 'unknown',
  what,
  correlation,
  ...(caller?.role === undefined ? {} : { role: caller.role }),
  ...(caller === undefined ? {} : { worker: caller.worker })
})

/** Of an access that no request brought about, whoever records it has to say who and what. */
const complete = (access: Access): Told => {
  const underWay = requestUnderWay()
  const { client, what, ...told } = { ...(underWay === undefined ? {} : askedBy(underWay)), ...access }
  if (client === undefined || what === undefined) throw new AuditAway(new Error('Nobody is known to have asked'))
  return { ...told, client, what }
}

export const auditOn = (log: Pick<Log, 'append'>, service: string, now: () => number = Date.now): Audit => ({
  async record(access) {
    const record = { type: 'AccessRecorded' as const, id: randomUUID(), time: now(), service, ...complete(access) }
    const late = Promise.withResolvers<never>()
    const timer = setTimeout(() => late.reject(new AuditAway()), recordWithinMs)
    try {
      await Promise.race([log.append(topics.audit, auditKey(access), record), late.promise])
    } catch (fault) {
      throw fault instanceof AuditAway ? fault : new AuditAway(fault)
    } finally {
      clearTimeout(timer)
    }
  }
})

/** For what goes on when the request's own code has returned, like a stream: it is still this request's. */
export const onBehalfOfRequest = (audit: Audit): Audit => {
  const underWay = requestUnderWay()
  return underWay === undefined ? audit : { record: (access) => whileUnderWay(underWay, () => audit.record(access)) }
}
