/** The service's connection to the log: packages/log's `Log`. */
export const HUB_LOG = Symbol('hub-log')

/** Where this service records who read or did what: service-kit's `Audit`. */
export const AUDIT = Symbol('audit')
