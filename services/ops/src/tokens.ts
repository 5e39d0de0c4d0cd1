/** How the log flows, as far as it has been watched. */
export const FLOWS = Symbol('flows')
/** Answers with how long it took from a command to its receipts. */
export const READ_RECEIPTS = Symbol('read receipts')
/** Answers with how much was appended, how fast, and how far behind each service is. */
export const READ_FLOWS = Symbol('read flows')
/** Answers with the health of every service and part. */
export const READ_HEALTH = Symbol('read health')
export const DEAD_LETTERS = Symbol('dead letters')
/** What operators do about dead letters. */
export const LETTERS_DOOR = Symbol('letters door')
/** Asks services to rebuild their views, and knows how far they are. */
export const ASKING_REBUILD = Symbol('asking rebuild')
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
/** The lists that ids are found by, and what a trace is read with. */
export const TRACE = Symbol('trace')
/** Answers with the journey that an id leads to. */
export const READ_TRACE = Symbol('read trace')
/** The same with what was sealed, opened. */
export const SHOW_CONTENT = Symbol('show content')
/** The ledger: its books, its closed days, and what keeps them. */
export const LEDGER = Symbol('ledger')
/** Answers what operators ask of the ledger. */
export const LEDGER_READ = Symbol('ledger read')
/** Seals the log for as long as the service runs. */
export const SEALING = Symbol('sealing')
/** Notes letters that expire for as long as the service runs. */
export const EXPIRING = Symbol('expiring')
