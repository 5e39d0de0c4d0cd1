/** One event of the text/event-stream of the HTML standard. Without an `event` it is a `message`. */
export interface ServerSentEvent {
  /** Comes back as `Last-Event-ID`. */
  readonly id?: string
  readonly event?: string
  readonly data: unknown
}

const comeBackAfterMs = 2_000

export const writeStart = (): string => `retry: ${comeBackAfterMs}\n\n`

/** JSON has no line breaks, so that one `data` line holds it. */
export const writeEvent = ({ id, event, data }: ServerSentEvent): string =>
  `${id === undefined ? '' : `id: ${id}\n`}${event === undefined ? '' : `event: ${event}\n`}data: ${JSON.stringify(data)}\n\n`

export const writeHeartbeat = (): string => ': alive\n\n'

/** The last that a stream says. An `EventSource` comes back unless it is closed at it. */
export const writeEnd = (reason: string): string => writeEvent({ event: 'end', data: { reason } })
