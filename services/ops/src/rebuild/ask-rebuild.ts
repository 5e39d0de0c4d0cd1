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
  /** That have views: nobody would ever answer for another. */
  readonly services: readonly string[]
  readonly now: () => number
}

export interface AskForRebuild {
  readonly service: string
  readonly view?: string
  readonly partition?: number
  readonly onDifference?: 'swap' | 'keep'
}

/** Asked for on the log: whoever holds a partition hears of it, at once or when it starts. The same key is the same rebuild. */
export const askRebuild = async (parts: AskingRebuild, operator: Operator, key: string, body: AskForRebuild): Promise<Rebuild | NotDone> => {
  const { log, rebuilds, audit, logger, services, now } = parts
  const { service, view, partition, onDifference = 'swap' } = body
  if (!services.includes(service)) return unknown
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
