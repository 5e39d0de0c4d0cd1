/** The service's connection to the log: packages/log's `Log`. */
export const HUB_LOG = Symbol('hub-log')
