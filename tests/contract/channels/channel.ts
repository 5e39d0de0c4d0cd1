import type { asPartner } from '../../../infra/local/partners/as-partner.ts'
import type { Run } from '../../support/run.ts'

/** One event as a channel says it. What a channel has no words for is absent. */
export interface Said {
  readonly id: string
  readonly number: number
  readonly stream: string
  readonly type?: string
  readonly time?: string
  readonly person?: string
  readonly referral?: string
}

export type Detail = 'type' | 'time' | 'person' | 'referral'

/** A way by which a partner hears, as the partner sees it: every one of them is held to the same. */
export interface Channel {
  readonly name: string
  /** What it says of an event beside its id, its number and its stream. */
  readonly says: readonly Detail[]
  /** Everything that was taken, in the order it came; a repeat is in it twice. */
  heard(): Promise<readonly Said[]>
  /** Every byte that came, headers and all. */
  bytes(): Promise<readonly Buffer[]>
  /** Nothing comes any more, and nothing is lost. */
  pause(): Promise<void>
  resume(): Promise<void>
  /** Everything from its first event, told once more at this moment. */
  again(): Promise<readonly Said[]>
  close(): Promise<void>
}

/** What a channel is opened with: a hub, and the partner that listens. */
export interface Listening {
  readonly run: Run
  readonly partner: string
  readonly ask: ReturnType<typeof asPartner>
}

/** A CloudEvent of the hub's, as a webhook, a cursor, a stream and a topic bring it. */
export const saidBy = ({ id, type, time, data: { number, stream, person, referral } }: any): Said => ({
  id,
  number,
  stream,
  type,
  time,
  ...(person === undefined ? {} : { person }),
  ...(referral === undefined ? {} : { referral })
})

/** All that a CloudEvent says. */
export const everything: readonly Detail[] = ['type', 'time', 'person', 'referral']
