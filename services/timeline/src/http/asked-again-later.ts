import { problemOfFault, Problem } from '@oldham-cares/service-kit'
import { CannotAsk, type WhyNot } from '../read/ask.js'

/** Seconds: a view is rebuilt in a few; a person is thawed by operators. */
const retryAfter: Readonly<Record<WhyNot, number>> = {
  'VIEW.NOT_CAUGHT_UP': 2,
  'VIEW.OUT_OF_REACH': 2,
  'KEYS.OUT_OF_REACH': 5,
  'PERSON.FROZEN': 60
}

/** A gate or a door that cannot be asked is a refusal, and one that says when to come back. */
export const orAskedAgainLater = async <Answer>(answer: Promise<Answer>): Promise<Answer> => {
  try {
    return await answer
  } catch (cause) {
    if (!(cause instanceof CannotAsk)) throw problemOfFault(cause)
    const { code } = cause
    throw new Problem('unavailable', { code, headers: { 'retry-after': String(retryAfter[code]) }, cause })
  }
}
