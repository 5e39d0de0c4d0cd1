import { defineExit } from '@oldham-cares/service-kit'

const service = 'partner-gateway'
const purpose = 'direct-care'

/** Thin events to whoever has a webhook. */
export const webhooks = defineExit({ name: 'partner-webhook', service, how: 'push', purpose, thin: true })

/** The same events, on a topic that the partner alone may read. */
export const kafkaTopics = defineExit({ name: 'partner-kafka', service, how: 'push', purpose, thin: true })

/** That there is one to read, for partners with no server. */
export const emails = defineExit({ name: 'partner-email', service, how: 'push', purpose, thin: true })

/** The same events, fetched. */
export const events = defineExit({ name: 'partner-events', service, how: 'read', purpose, thin: true })

/** And told as they are released, to whoever keeps a connection open. */
export const eventStreams = defineExit({ name: 'partner-stream', service, how: 'stream', purpose, thin: true })

export const referrals = defineExit({ name: 'partner-referral', service, how: 'read', purpose })
export const work = defineExit({ name: 'partner-work', service, how: 'read', purpose, thin: true })

/** Who may see what of a person, for whoever may record what they say. */
export const consentPositions = defineExit({ name: 'partner-consent', service, how: 'read', purpose, thin: true })

/** How a referral stands after the partner's own command. */
export const commandAnswers = defineExit({ name: 'partner-command', service, how: 'answer', purpose })
