import type { Log } from '@oldham-cares/log'
import { emailKind } from '../email/email-kind.js'
import type { Ways } from '../endpoint/open-ways.js'
import { kafkaKind } from '../kafka/kafka-kind.js'
import { webhookKind } from '../webhook/webhook-kind.js'
import type { SelfService } from './self-service.js'

/** The kinds that a partner may make by itself: those that this hub has a way to. */
export const kindsOfEndpoints = (log: Pick<Log, 'publish'>, { guard, webhooks, mailer }: Pick<Ways, 'guard' | 'webhooks' | 'mailer'>): SelfService['kinds'] => ({
  webhook: webhookKind(guard, webhooks),
  kafka: kafkaKind(log),
  ...(mailer && { email: emailKind(mailer) })
})
