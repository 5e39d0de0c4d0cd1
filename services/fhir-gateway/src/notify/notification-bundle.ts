import type { Resource } from '../fhir.js'
import { statusParameters, type Notice } from './status-parameters.js'
import { backports } from './systems.js'

/** 32 hex digits as a UUID, version 8 of RFC 9562. */
export const uuidOf = (hex: string): string => {
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/**
 * A notification as the guide has it in R4: a Bundle of type history whose first entry is the status, as a request to `$status`
 * would be answered (bdl-3 and bdl-4 ask for one). id-only: there is no other entry, for there is nothing here to read.
 */
export const notificationBundle = (id: string, time: number, notice: Notice): Resource => {
  const uuid = uuidOf(id)
  return {
    resourceType: 'Bundle',
    id: uuid,
    meta: { profile: [backports.notification] },
    type: 'history',
    timestamp: new Date(time).toISOString(),
    entry: [
      {
        fullUrl: `urn:uuid:${uuid}`,
        resource: statusParameters(uuid, notice),
        request: { method: 'GET', url: `${notice.subscription}/$status` },
        response: { status: '200' }
      }
    ]
  }
}
