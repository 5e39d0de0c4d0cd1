/** The PartitionHandler that folds `hub.events.v1`. */
export const FACTS = Symbol('facts')
/** Answers with the timeline of one person, as one care team may see it. */
export const READ_TIMELINE = Symbol('read timeline')
/** Answers with the people a care team has joined. */
export const READ_CASELOAD = Symbol('read caseload')
/** The service's own view. */
export const VIEW = Symbol('view')
