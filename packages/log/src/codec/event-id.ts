import type { HubRecord } from './records.js'

/**
 * CloudEvents asks that source + id name one event; a release is delivered, and a key written, more than once. A service that
 * vanished from its feed is closed without the feed having changed it.
 */
export const eventId = (record: HubRecord): string => {
  switch (record.type) {
    case 'DeliveryRecorded':
      return `${record.id}#${record.attempt}.${record.outcome}`
    case 'ServiceListed':
      return `${record.feed}/${record.service}@${record.modified}#${record.status}`
    case 'PersonKey':
      return `${record.hmac}|${record.keyId}|${record.status}`
    case 'DeadLettered':
      return `${record.topic}/${record.partition}/${record.offset}`
    default:
      return record.id
  }
}
