import { topics, type HubRecord, type LogCounts } from '@oldham-cares/log'
import { Counter } from 'prom-client'
import type { Metrics } from './metrics.js'
import { timeReceipts } from './time-receipts.js'

/** Labels are types, outcomes and dotted reasons, all of them words of the code: no id and nothing that was sent. */
export const countRecords = ({ registry }: Pick<Metrics, 'registry'>): LogCounts => {
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name, help, labelNames, registers: [registry] })
  const handed = counter('hub_commands_handed_total', 'Commands that a door put on the log.', ['type'])
  const decided = counter('hub_commands_decided_total', 'Commands decided: accepted, refused, or repeated and so known.', ['type', 'verdict'])
  const facts = counter('hub_facts_total', 'Facts recorded; of refusals why.', ['type', 'reason'])
  const releases = counter('hub_releases_total', 'What exits decided about facts and recipients; of what was withheld why.', ['recipient', 'decision', 'reason'])
  const deliveries = counter('hub_deliveries_total', 'Tries to deliver a release, and what each came to.', ['channel', 'outcome', 'failure'])
  const received = timeReceipts({ registry })
  const dead = counter('hub_dead_letters_total', 'Records set aside because nobody could read, fold or decide them.', ['topic', 'reason'])

  const made = (record: HubRecord): void => {
    if (record.type === 'ReleaseDecided') {
      releases.inc({ recipient: record.recipient.kind, decision: record.decision, reason: record.reason ?? '' })
    } else {
      facts.inc({ type: record.type, reason: record.type === 'CommandRefused' ? record.reason : '' })
    }
  }

  return {
    appended: (topic, record) => {
      if (record.type === 'DeliveryRecorded') {
        deliveries.inc({ channel: record.channel, outcome: record.outcome, failure: record.failure ?? '' })
        received(record)
      } else if (record.type === 'DeadLettered') dead.inc({ topic: record.topic, reason: record.reason })
      else if (topic === topics.intake) handed.inc({ type: record.type })
    },
    decided: (topic, input, outputs) => {
      for (const record of outputs) made(record)
      if (topic === topics.intake) decided.inc({ type: input.type, verdict: verdictOf(outputs) })
    }
  }
}

const verdictOf = ([first]: readonly HubRecord[]): 'repeated' | 'refused' | 'accepted' => {
  if (first === undefined) return 'repeated'
  return first.type === 'CommandRefused' ? 'refused' : 'accepted'
}
