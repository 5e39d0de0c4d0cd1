import { partitionOf, type Log } from '@oldham-cares/log'
import type { PartnerIds } from '@oldham-cares/service-kit/tell'
import { orderOf } from '../pull/cursor.js'
import { failed, type Send } from '../exit/tell-through.js'

/** The topic is the hub's: where it cannot be written that says nothing of the partner. */
export const topicAway = 'HUB.TOPIC_AWAY'

/** Of an event, or of a test: both are CloudEvents. */
export const recordOf = (key: string, event: object) => ({ key, value: Buffer.from(JSON.stringify(event)), headers: { 'content-type': 'application/cloudevents+json' } })

export interface Publishing {
  readonly log: Pick<Log, 'publish'>
  readonly ids: PartnerIds
}

/**
 * CloudEvents Kafka binding, structured: https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md
 *
 * partition  where the stream stands in the partner's own order: each stream is one partition. There a person's numbers rise; those
 *            of several people come as each is told, and one that was tried again comes later than its number says
 * key        the partner's own id of the person; a notice, which is about nobody any more, bears its stream's
 * headers    content-type: application/cloudevents+json
 * value      the event, the same bytes as in a webhook
 */
export const publishEvent =
  ({ log, ids }: Publishing): Send =>
  async (event, _endpoint, { release: { recipient, person } }) => {
    const partition = orderOf(recipient.id, ids).indexOf(partitionOf(person))
    const { person: own, stream } = event.data
    return log.publish(recipient.id, partition, recordOf(own ?? stream, event)).then(
      () => ({ taken: true }),
      () => failed(topicAway)
    )
  }
