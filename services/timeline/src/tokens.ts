/** The PartitionHandler that folds `hub.events.v1`. */
export const FACTS = Symbol('facts')
/** Answers with the timeline of one person, as one care team may see it. */
export const READ_TIMELINE = Symbol('read timeline')
/** Answers with the people a care team has joined. */
export const READ_CASELOAD = Symbol('read caseload')
/** Answers with where one person stands now. */
export const READ_PERSON = Symbol('read person')
/** Answers with the people of a household that a care team may see. */
export const READ_HOUSEHOLD = Symbol('read household')
/** Answers with the accesses by breaking the glass that nobody has reviewed. */
export const READ_UNREVIEWED = Symbol('read unreviewed')
/** Answers with why somebody may see this, and not that. */
export const READ_WHY = Symbol('read why')
/** What a live stream reads from, and what wakes it. */
export const STREAMING = Symbol('streaming')
/** Records what care teams do. */
export const CARE_TEAM_API = Symbol('care team api')
