/** What every exit to partners says and how each partner calls things, so that it is the same by whichever it leaves. */
export { askReplay, changeEndpoint, type Changing, type ChangedOrNot, type Wanted, type Whose } from './endpoint/change-endpoint.js'
export { followEndpoints } from './endpoint/follow-endpoints.js'
export { KnownEndpoints, type KnownEndpoint } from './endpoint/known-endpoints.js'
export { sayOfEndpoint } from './endpoint/say-of-endpoint.js'
export { eventTypeOf, eventTypes, withheldType } from './tell/event-types.js'
export { mayBeTold, type Telling } from './tell/may-be-told.js'
export { partner, PartnerIds, type Recorded, type Scoped } from './tell/partner-ids.js'
export { thinEvent, withheldNotice, type ThinEvent, type Writing } from './tell/thin-event.js'
