import type { HubRecord, Received } from '@oldham-cares/log'

/** A record as the ledger takes it: read, void, passed over, or else unreadable. */
export interface Entry {
  readonly at: Pick<Received, 'topic' | 'partition' | 'offset' | 'timestamp' | 'cause' | 'valid'>
  /** Who wrote it. */
  readonly source: string
  readonly record?: HubRecord
  /** It counts for nothing here. */
  readonly passedOver?: true
  /** Of a dead letter: the record it holds, where that can be read. */
  readonly original?: HubRecord
  /** A command that stands for one that was given up: whoever redrove it is on the record, no door took it. */
  readonly redriven?: true
}

export type Recorded<Type extends HubRecord['type']> = Extract<HubRecord, { readonly type: Type }>

export type DeadLetter = Recorded<'DeadLettered'>
