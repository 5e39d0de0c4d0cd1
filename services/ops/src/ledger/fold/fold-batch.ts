import { releaseId } from '@oldham-cares/domain'
import { topics, type HubRecord } from '@oldham-cares/log'
import { dayOf, latest, type Day } from '../book/day.js'
import type { Page } from '../book/page.js'
import type { Standing } from '../book/standing.js'
import { decidedRow, doorRow, intakeRow } from './command-rows.js'
import type { Entry } from './entry.js'
import { oddRow, pairRow, personRow, teamsRow, withheldRow } from './pair-rows.js'
import { takeAccess, takeCommand } from './take-command.js'
import { takeDeadLetter } from './take-dead-letter.js'
import { takeDelivery } from './take-delivery.js'
import { isFact, takeFact } from './take-fact.js'
import { takeRelease } from './take-release.js'
import type { Taking } from './taking.js'

/** The topics that the ledger is made of. */
export const folded: readonly string[] = [
  topics.events, topics.releases.gp, topics.releases.partner, topics.deliveries, topics.dead, topics.intake, topics.audit
]

/** The first day that a record may count in, by what was closed before it came. */
export type Floor = (topic: string, offset: number) => Day

const rowsOfPair = (id: string): readonly string[] => [pairRow(id), withheldRow(id), oddRow(id)]

const rowsOfRecord = (record: HubRecord, offset: number): readonly string[] => {
  if (isFact(record)) {
    return [personRow(record.person), teamsRow(offset), doorRow(record.command), ...record.entitled.flatMap((recipient) => rowsOfPair(releaseId(record.id, recipient)))]
  }
  switch (record.type) {
    case 'ReleaseDecided':
      return rowsOfPair(record.id)
    case 'DeliveryRecorded':
      return [...rowsOfPair(record.id), personRow(record.person)]
    case 'AccessRecorded':
      return record.command === undefined ? [] : [doorRow(record.command)]
    case 'DeadLettered':
      return [intakeRow(record.offset), teamsRow(record.offset)]
    default:
      return 'sender' in record ? [intakeRow(offset), doorRow(record.id)] : []
  }
}

const rowsOfEntry = ({ at, record, original }: Entry): readonly string[] => [
  ...(record === undefined ? [] : rowsOfRecord(record, at.offset)),
  ...(original === undefined ? [] : rowsOfRecord(original, at.offset))
]

/** Commands that the facts of the batch decide, or pass over. */
const rowsDecided = (entries: readonly Entry[], decided: number): readonly string[] => {
  const causes = entries.flatMap(({ at }) => (at.topic === topics.events && at.valid ? (at.cause ?? []) : []))
  const last = causes.reduce((highest, cause) => Math.max(highest, cause), decided)
  return Array.from({ length: last - decided }, (_, index) => intakeRow(decided + 1 + index))
}

/** Every row that folding the batch may ask for. `decided` as far as it is known before. */
export const rowsAsked = (entries: readonly Entry[], decided: number): readonly string[] => [
  decidedRow,
  ...rowsDecided(entries, decided),
  ...entries.flatMap(rowsOfEntry)
]

const take = (taking: Taking, entry: Entry, record: HubRecord): void => {
  if (isFact(record)) takeFact(taking, entry, record)
  else if (record.type === 'ReleaseDecided') takeRelease(taking, entry, record)
  else if (record.type === 'DeliveryRecorded') takeDelivery(taking, entry, record)
  else if (record.type === 'AccessRecorded') takeAccess(taking, entry, record)
  else if (record.type === 'DeadLettered') takeDeadLetter(taking, entry, record)
  else if ('sender' in record) takeCommand(taking, entry, record)
}

const columnOf = ({ at, record, passedOver }: Entry): string =>
  !at.valid ? 'void' : record === undefined && !passedOver ? 'unreadable' : 'standing'

const isRelease = (topic: string): boolean => topic === topics.releases.gp || topic === topics.releases.partner

/** Folds records of one topic that follow each other, and answers how far the partition then is. */
export const foldBatch = (page: Page, standing: Standing, entries: readonly Entry[], floor: Floor): Standing => {
  const [next, days, released] = [{ ...standing.next }, { ...standing.days }, { ...standing.released }]
  for (const entry of entries) {
    const { topic, offset, timestamp, cause, valid } = entry.at
    const day = latest(days[topic], dayOf(timestamp), floor(topic, offset))
    if (!entry.passedOver) page.move({ day, book: 'records', line: topic, column: columnOf(entry), count: 1 })
    if (entry.record !== undefined) take({ page, standing, day }, entry, entry.record)
    next[topic] = offset + 1
    days[topic] = day
    if (isRelease(topic) && valid) released[topic] = Math.max(released[topic] ?? -1, cause ?? -1)
  }
  return { ...standing, next, days, released }
}
