import { NotCaughtUp, PersonFrozen, type View } from '@oldham-cares/log'
import { GateFault } from '@oldham-cares/service-kit'

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

const whyNot = (cause: unknown): WhyNot => {
  if (cause instanceof PersonFrozen) return 'PERSON.FROZEN'
  return cause instanceof NotCaughtUp ? 'VIEW.NOT_CAUGHT_UP' : 'VIEW.OUT_OF_REACH'
}

/** Of whatever goes wrong the cause is kept; the answer is a refusal in every case. What is wrong with itself the gate says. */
export const orCannotAsk = async <Answer>(asked: Promise<Answer>): Promise<Answer> => {
  try {
    return await asked
  } catch (cause) {
    throw cause instanceof CannotAsk || cause instanceof GateFault ? cause : new CannotAsk(whyNot(cause), { cause })
  }
}

export const askOf =
  (view: Pick<View, 'ask'>): Ask =>
  (partition, rows) =>
    orCannotAsk(view.ask(partition, rows))
