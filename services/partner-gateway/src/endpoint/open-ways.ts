import type { EndpointKind } from '@oldham-cares/domain'
import type { Attempt, Log } from '@oldham-cares/log'
import { addressGuard, type AddressGuard } from '@oldham-cares/service-kit'
import { openMailer, type Mailer } from '@oldham-cares/service-kit/send'
import { announceFailing, type PartnerIds } from '@oldham-cares/service-kit/tell'
import type { EndpointSecrets } from '@oldham-cares/vault'
import type { PartnerGatewayConfig } from '../config.js'
import { mailEvent } from '../email/mail-event.js'
import { emails, kafkaTopics, webhooks as webhooksExit } from '../exits.js'
import { tellThrough, type Telling } from '../exit/tell-through.js'
import { publishEvent } from '../kafka/publish-event.js'
import { openWebhooks, type Webhooks } from '../webhook/post-event.js'

export interface OpeningWays extends Telling {
  readonly config: Pick<PartnerGatewayConfig, 'webhooksLocal' | 'egressProbe' | 'smtpUrl' | 'mailFrom'>
  readonly log: Log
  readonly ids: PartnerIds
  readonly secrets: EndpointSecrets
  readonly now: () => number
}

export interface Ways {
  /** One try to tell an endpoint of that kind, each through an exit of its own. */
  readonly kinds: Partial<Record<EndpointKind, Attempt>>
  readonly guard: AddressGuard
  readonly webhooks: Webhooks
  /** Absent where the hub has no mail server. */
  readonly mailer: Mailer | undefined
  readonly announce: ReturnType<typeof announceFailing>
  close(): void
}

/** The ways from this hub to a partner's endpoint. */
export const openWays = ({ config, log, ids, secrets, now, ...telling }: OpeningWays): Ways => {
  const guard = addressGuard({ local: config.webhooksLocal })
  const webhooks = openWebhooks({ guard, secrets, now, probes: config.egressProbe })
  const mailer = config.smtpUrl === undefined ? undefined : openMailer({ url: config.smtpUrl, from: config.mailFrom })
  return {
    guard,
    webhooks,
    mailer,
    announce: announceFailing(mailer, telling.writing.base),
    kinds: {
      webhook: tellThrough(webhooksExit, telling, webhooks.post),
      kafka: tellThrough(kafkaTopics, telling, publishEvent({ log, ids })),
      ...(mailer && { email: tellThrough(emails, telling, mailEvent(mailer)) })
    },
    close: () => {
      webhooks.close()
      mailer?.close()
    }
  }
}
