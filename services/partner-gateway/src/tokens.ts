/** The application behind the partner API. */
export const PARTNER_API = Symbol('partner-api')
/** What takes the partitions of each topic. */
export const PARTITIONS = Symbol('partitions')
/** The seals of the log that reach furthest. */
export const NEWEST_SEALS = Symbol('newest-seals')
/** What partners do with their own endpoints. */
export const SELF_SERVICE = Symbol('self-service')
/** Every type of event, as the contract says it. */
export const EVENT_CATALOGUE = Symbol('event-catalogue')
