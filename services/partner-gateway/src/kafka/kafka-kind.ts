import { partnerTopic, type Log } from '@oldham-cares/log'
import type { Refused } from '../self-service/refused.js'
import type { KindOfEndpoint } from '../self-service/self-service.js'
import { recordOf, topicAway } from './publish-event.js'

const given: Refused = { code: 'ENDPOINT.ADDRESS_GIVEN', detail: 'The hub gives each partner its one topic: leave the address out.', pointer: '/address' }

/** A partner's topic is its own and named by the hub. A test stands in the first partition, where it is about nobody. */
export const kafkaKind = (log: Pick<Log, 'publish'>): KindOfEndpoint => ({
  addressOf: async (org, address) => (address === undefined || address === partnerTopic(org) ? { address: partnerTopic(org) } : given),
  test: ({ partner, endpoint }, event) =>
    log.publish(partner, 0, recordOf(endpoint, event)).then(
      () => ({ outcome: 'delivered' }),
      () => ({ outcome: 'failed', failure: topicAway })
    )
})
