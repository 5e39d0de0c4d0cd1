/** The end offsets of the last minute. */
export const ENDS = Symbol('ends')
/** Answers with how much was appended, how fast, and how far behind each service is. */
export const READ_FLOWS = Symbol('read flows')
/** Answers with the health of every service and part. */
export const READ_HEALTH = Symbol('read health')
export const DEAD_LETTERS = Symbol('dead letters')
/** Answers with one hash per view of every service. */
export const READ_DIGESTS = Symbol('read digests')
/** The public and private keys that seals of the log are signed with. */
export const AUDIT_KEYS = Symbol('audit keys')
/** The seals that reach furthest. */
export const NEWEST_SEALS = Symbol('newest seals')
/** Who has done what with somebody's record. */
export const ASKING_SEEN = Symbol('asking seen')
/** What those ask who answer for the data, put together. */
export const GOVERNANCE = Symbol('governance')
export const GOVERNANCE_API = Symbol('governance api')
/** Brings the keys of people under the newest key-encryption key. */
export const REWRAP_KEYS = Symbol('rewrap keys')
