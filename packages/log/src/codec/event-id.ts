import type { Delivery } from '@oldham-cares/domain'
import type { HubRecord, PersonKey } from './records.js'

/** One release goes to each endpoint of its recipient, and may be told again. */
const idOfDelivery = ({ id, attempt, outcome, endpoint, replay }: Delivery): string => {
  const to = endpoint === undefined ? '' : `>${endpoint}`
  const again = replay === undefined ? '' : `*${replay}`
  return `${id}${to}${again}#${attempt}.${outcome}`
}

/** Written again by each rotation, under another key-encryption key, and each day where it fills. */
const idOfKey = ({ hmac, keyId, status, stands, kek, time }: PersonKey): string => {
  const id = `${hmac}|${keyId}|${status}`
  if (status === 'filler') return `${id}@${time}`
  return stands === undefined ? id : `${id}@${kek}`
}

/**
 * CloudEvents asks that source + id name one event; a release is delivered, and a key written, more than once. A service that
 * vanished from its feed is closed without the feed having changed it.
 */
export const eventId = (record: HubRecord): string => {
  switch (record.type) {
    case 'DeliveryRecorded':
      return idOfDelivery(record)
    case 'EndpointChanged':
      return `${record.endpoint}@${record.version}`
    case 'ReplayAsked':
      return record.replay
    case 'NotificationNumbered':
      return `${record.subscription}/${record.number}`
    case 'NotificationAttempted':
      return `${record.subscription}@${record.version}/${record.through ?? record.kind}#${record.attempt}.${record.time}`
    case 'ServiceListed':
      return `${record.feed}/${record.service}@${record.modified}#${record.status}`
    case 'PersonKey':
      return idOfKey(record)
    case 'SealMade':
      return `${record.topic}/${record.partition}@${record.from}-${record.to}`
    case 'LedgerClosed':
      return `${record.day}#${record.number}`
    case 'DeadLettered':
      return `${record.topic}/${record.partition}/${record.offset}`
    case 'RebuildTold':
      return `${record.rebuild}/${record.view}/${record.partition}#${record.state}.${record.time}`
    case 'LetterSettled':
      return `${record.letter}#${record.attempts}.${record.how}`
    default:
      return record.id
  }
}
