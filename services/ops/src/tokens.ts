/** The end offsets of the last minute. */
export const ENDS = Symbol('ends')
/** Answers with how much was appended, how fast, and how far behind each service is. */
export const READ_FLOWS = Symbol('read flows')
/** Answers with the health of every service and part. */
export const READ_HEALTH = Symbol('read health')
export const DEAD_LETTERS = Symbol('dead letters')
/** Answers with one hash per view of every service. */
export const READ_DIGESTS = Symbol('read digests')
