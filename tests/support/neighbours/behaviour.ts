/** How a neighbour is told to misbehave. Without one it does what a good receiver does. */
export interface Behaviour {
  readonly status?: number
  readonly delayMs?: number
  /** seconds, sent as Retry-After */
  readonly retryAfter?: number
  /** ends each connection without a word */
  readonly refuse?: boolean
}
