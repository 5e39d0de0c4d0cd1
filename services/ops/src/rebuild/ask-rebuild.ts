import { topics, type Log, type RebuildAsked } from '@oldham-cares/log'
import type { Audit, Logger } from '@oldham-cares/service-kit'
import { requestIdOf } from '@oldham-cares/vault'
import { unknown, type NotDone } from '../operate/outcome.js'
import { recordOf, type Operator } from '../operate/operating.js'
import type { KnownRebuilds, Rebuild } from './known-rebuilds.js'

export interface AskingRebuild {
  readonly log: Pick<Log, 'append'>
  readonly rebuilds: KnownRebuilds
  readonly audit: Audit
  readonly logger: Pick<Logger, 'info'>
  /** By service. Nobody would ever answer for another, and what was asked for would wait for ever. */
  readonly views: Readonly<Record<string, readonly string[]>>
  readonly now: () => number
}

export interface AskForRebuild {
  readonly service: string
  readonly view?: string
  readonly partition?: number
  readonly onDifference?: 'swap' | 'keep'
}

const notThere = ({ views }: Pick<AskingRebuild, 'views'>, { service, view }: AskForRebuild): NotDone | undefined => {
  const has = Object.hasOwn(views, service) ? views[service] : undefined
  if (has === undefined) return { state: 'unknown', why: { code: 'REBUILD.SERVICE_UNKNOWN', detail: `These services have views: ${Object.keys(views).join(', ')}.` } }
  if (view === undefined || has.includes(view)) return undefined
  return { state: 'unknown', why: { code: 'REBUILD.VIEW_UNKNOWN', detail: `The views of ${service} are: ${has.join(', ')}.` } }
}

/** Asked for on the log: whoever holds a partition hears of it, at once or when it starts. The same key is the same rebuild. */
export const askRebuild = async (parts: AskingRebuild, operator: Operator, key: string, body: AskForRebuild): Promise<Rebuild | NotDone> => {
  const { log, rebuilds, audit, logger, now } = parts
  const { service, view, partition, onDifference = 'swap' } = body
  const refused = notThere(parts, body)
  if (refused) return refused
  const id = requestIdOf('rebuild', JSON.stringify([operator.by.org, key]))
  const asked: RebuildAsked = {
    type: 'RebuildAsked', id, service, again: [], onDifference, correlation: operator.correlation, time: now(),
    ...(view === undefined ? {} : { view }),
    ...(partition === undefined ? {} : { partition })
  }
  const standing = rebuilds.get(id) ?? rebuilds.underWay(asked)
  await recordOf(audit, operator, { kind: 'write', outcome: standing ? 'repeated' : 'accepted' })
  if (standing) return standing
  await log.append(topics.operations, id, asked)
  rebuilds.take(asked)
  logger.info('rebuild.asked', { correlation: operator.correlation, message: id, group: service, view, partition })
  return rebuilds.get(id) ?? unknown
}
