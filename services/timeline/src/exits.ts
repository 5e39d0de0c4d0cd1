import { defineExit } from '@oldham-cares/service-kit'

const service = 'timeline'
const purpose = 'direct-care'

export const caseloads = defineExit({ name: 'timeline-caseload', service, how: 'read', purpose })
export const people = defineExit({ name: 'timeline-person', service, how: 'read', purpose })
export const stories = defineExit({ name: 'timeline-story', service, how: 'read', purpose })
export const streams = defineExit({ name: 'timeline-stream', service, how: 'stream', purpose })
export const households = defineExit({ name: 'timeline-household', service, how: 'read', purpose })

/** Says only that there is a record. */
export const searches = defineExit({ name: 'timeline-search', service, how: 'read', purpose, kind: 'search', thin: true })

/** Says why, and nothing of what. */
export const reasons = defineExit({ name: 'timeline-why', service, how: 'read', purpose, thin: true })

/** Why the glass was broken, for whoever looks whether it was right. */
export const reviews = defineExit({ name: 'timeline-break-glass', service, how: 'read', purpose: 'break-glass-review' })

/** How a referral stands after the team's own command. */
export const commandAnswers = defineExit({ name: 'timeline-command', service, how: 'answer', purpose, thin: true })
