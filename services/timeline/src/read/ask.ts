import type { View } from '@oldham-cares/log'

/** Rows of one partition, read at one moment. Rejects with CannotAsk, never with anything else. */
export type Ask = (partition: number, rows: readonly string[]) => Promise<readonly unknown[]>

export type WhyNot = 'VIEW.NOT_CAUGHT_UP' | 'VIEW.OUT_OF_REACH' | 'PERSON.FROZEN' | 'KEYS.OUT_OF_REACH'

/** The gate could not be asked: nothing is shown, and it may be asked again later. */
export class CannotAsk extends Error {
  override readonly name = 'CannotAsk'

  constructor(
    readonly code: WhyNot,
    options?: ErrorOptions
  ) {
    super(code, options)
  }
}

const isNotCaughtUp = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && cause.code === 'VIEW.NOT_CAUGHT_UP'

/** Of whatever goes wrong the cause is kept; the answer is a refusal in every case. */
export const askOf =
  (view: Pick<View, 'ask'>): Ask =>
  async (partition, rows) => {
    try {
      return await view.ask(partition, rows)
    } catch (cause) {
      throw new CannotAsk(isNotCaughtUp(cause) ? 'VIEW.NOT_CAUGHT_UP' : 'VIEW.OUT_OF_REACH', { cause })
    }
  }
