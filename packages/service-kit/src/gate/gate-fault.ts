/** Every way in which the gate cannot say yes or no, beside NotCaughtUp, PersonFrozen and AuditAway. All are refusals. */
export type GateFaultCode =
  /** The view did not answer in time, or the answer was too old to leave. */
  | 'GATE.TIMEOUT'
  /** Asking consent threw: a bug. */
  | 'GATE.FAULT'
  /** A seal of a category, or of a person, that the answer does not speak of. */
  | 'GATE.NOT_ALLOWED'

export class GateFault extends Error {
  override readonly name = 'GateFault'

  constructor(
    readonly code: GateFaultCode,
    cause?: unknown
  ) {
    super(code, { cause })
  }
}
