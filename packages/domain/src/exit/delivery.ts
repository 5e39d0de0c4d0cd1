import type { Instant, Recipient } from '../words.js'

/** What became of a release. Many writers; the id and attempt make a repeat harmless. */
export interface Delivery {
  readonly type: 'DeliveryRecorded'
  /** The release's id. */
  readonly id: string
  readonly person: string
  readonly recipient: Recipient
  readonly channel: 'webhook' | 'pull' | 'fhir' | 'kafka' | 'email'
  readonly outcome: 'attempted' | 'delivered' | 'acknowledged' | 'withheld' | 'abandoned'
  /** Sequence of the fact among the person's. */
  readonly sequence: number
  readonly attempt: number
  readonly time: Instant
  /** HTTP status, where there was an answer. */
  readonly status?: number
  /** Dotted, where it failed. */
  readonly failure?: string
  /** To which of the recipient's endpoints; absent where the recipient has but one way. */
  readonly endpoint?: string
  /** When it is tried again, where it failed. */
  readonly next?: Instant
  /** Told again, by which replay: no delivery that the ledger counts. */
  readonly replay?: string
  /** Of the release in its stream: about one person they go, and are settled, in this order. Without one nothing is settled. */
  readonly number?: number
  /** True where the endpoint said itself when to come again. */
  readonly asked?: boolean
  /** When what is told of came to stand on the log, as the release has it. Absent in records of earlier releases of the hub. */
  readonly factTime?: Instant
}
