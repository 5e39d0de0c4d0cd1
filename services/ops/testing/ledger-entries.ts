import { releaseId, type Delivery, type Recipient } from '@oldham-cares/domain'
import { topics, type HubRecord } from '@oldham-cares/log'
import type { Entry } from '../src/ledger/fold/entry.js'

export const practice: Recipient = { kind: 'practice', id: 'A1001' }
export const partner: Recipient = { kind: 'partner', id: 'action-together' }
export const other: Recipient = { kind: 'partner', id: 'mind' }
export const team: Recipient = { kind: 'care-team', id: 'imdt-west' }
export const day1 = Date.parse('2026-03-02T12:00:00.000Z')
export const dayMs = 86_400_000

interface Standing {
  readonly time?: number
  readonly cause?: number
  readonly valid?: boolean
  readonly source?: string
  readonly original?: HubRecord
  readonly redriven?: true
}

/** Topics that grow as records are appended to them. */
export class Entries {
  readonly topics: Record<string, Entry[]> = Object.fromEntries(
    [topics.events, topics.releases.gp, topics.releases.partner, topics.deliveries, topics.dead, topics.intake, topics.audit].map((topic) => [topic, []])
  )
  private sequence = 0

  append(topic: string, record: object, { time = day1, cause, valid = true, source = '', original, redriven }: Standing = {}): number {
    const on = this.topics[topic] ?? []
    const at = { topic, partition: 0, offset: on.length, timestamp: time, cause, valid }
    on.push({ at, source, ...(valid ? { record: record as HubRecord } : {}), ...(original === undefined ? {} : { original }), ...(redriven ? { redriven } : {}) })
    return at.offset
  }

  command(id: string, { time = day1, source = 'partner-gateway', audited = true }: { time?: number; source?: string; audited?: boolean } = {}): number {
    if (audited) this.append(topics.audit, { type: 'AccessRecorded', command: id, outcome: 'accepted', service: source }, { time })
    return this.append(topics.intake, { type: 'AcceptReferral', id, person: 'p', sender: partner }, { time, source })
  }

  fact(id: string, entitled: readonly Recipient[], { time = day1, cause, valid = true, type = 'ReferralAccepted' }: { time?: number; cause?: number; valid?: boolean; type?: string } = {}) {
    this.sequence += 1
    const fact = { type, id, command: id, person: 'p', sequence: this.sequence, time, entitled }
    const offset = this.append(topics.events, fact, { time, valid, ...(cause === undefined ? {} : { cause }) })
    return { fact, offset, sequence: this.sequence }
  }

  release({ fact, offset, sequence }: ReturnType<Entries['fact']>, recipient: Recipient, { reason, time = day1 }: { reason?: string; time?: number } = {}): object {
    const topic = recipient.kind === 'partner' ? topics.releases.partner : topics.releases.gp
    const decided = reason === undefined ? { decision: 'released', number: 1 } : { decision: 'withheld', reason }
    const release = { type: 'ReleaseDecided', id: releaseId(fact.id, recipient), fact: fact.id, factType: fact.type, person: 'p', sequence, recipient, ...decided }
    this.append(topic, release, { time, cause: offset })
    return release
  }

  delivery({ fact, sequence }: ReturnType<Entries['fact']>, recipient: Recipient, outcome: Delivery['outcome'], { time = day1, ...more }: { time?: number; replay?: string; endpoint?: string; failure?: string; attempt?: number } = {}): void {
    const delivery = { type: 'DeliveryRecorded', id: releaseId(fact.id, recipient), person: 'p', recipient, channel: 'webhook', outcome, sequence, attempt: 1, time, ...more }
    this.append(topics.deliveries, delivery, { time })
  }

  /** A letter of `source` about the record that stands there. */
  letter(source: string, topic: string, offset: number, { reason = 'RECORD.NOT_FOLDED', time = day1, partition = 0 }: { reason?: string; time?: number; partition?: number } = {}): void {
    const original = this.topics[topic]?.[offset]?.record
    const letter = { type: 'DeadLettered', topic, partition, offset, reason, attempts: 1, time, original: '', headers: {} }
    this.append(topics.dead, letter, { time, source, ...(original === undefined ? {} : { original }) })
  }
}
