import type { ThinEvent } from '@oldham-cares/service-kit/tell'
import { systems } from '../systems.js'
import { hubEvent } from './systems.js'

/** Under which number of the subscription. */
export interface Numbered {
  readonly number: number
  readonly event: ThinEvent
}

const words = (url: string, valueString: string | undefined) => (valueString === undefined ? [] : [{ url, valueString }])

const extensionOf = ({ id, type, data }: ThinEvent) => ({
  url: hubEvent,
  extension: [
    ...words('id', id),
    ...words('type', type),
    ...words('stream', data.stream),
    ...words('number', String(data.number)),
    ...words('person', data.person),
    ...(data.dataref === undefined ? [] : [{ url: 'dataref', valueUrl: data.dataref }])
  ]
})

/** A logical reference: what it is about is read at `dataref`, by the partner's own id, and nowhere at this door. */
const focusOf = ({ referral, person }: ThinEvent['data']) => {
  if (referral !== undefined) return { type: 'ServiceRequest', identifier: { system: systems.referral, value: referral } }
  return person === undefined ? undefined : { type: 'Patient', identifier: { system: systems.person, value: person } }
}

/**
 * `notification-event` of backport-subscription-status-r4:
 *
 *   event-number  the subscription's own, a string as R4 has no integer64
 *   timestamp     the event's time
 *   focus         whose or which referral, by identifier; absent where it may not be told any more
 *   extension     hub-event: id, type, stream and number as every other channel says them
 */
export const notificationEvent = ({ number, event }: Numbered) => {
  const focus = focusOf(event.data)
  return {
    extension: [extensionOf(event)],
    name: 'notification-event',
    part: [
      { name: 'event-number', valueString: String(number) },
      { name: 'timestamp', valueInstant: event.time },
      ...(focus === undefined ? [] : [{ name: 'focus', valueReference: focus }])
    ]
  }
}
