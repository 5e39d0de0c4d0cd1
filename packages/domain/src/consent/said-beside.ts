import type { ReferralSubmitted, ReferralUpdated } from '../referral/facts.js'
import type { Effect, Ruling, Situation } from '../referral/ruling.js'
import { afterStatements } from './after-statements.js'
import type { Stated } from './evolve-consent.js'

interface Beside {
  readonly content: ReferralSubmitted | ReferralUpdated
  readonly said: readonly Stated[]
  /** What the content brings about, as of all that was said. */
  readonly then?: readonly Effect[]
}

/** The content of a referral with what the person says beside it: every no is heard before it, every yes may be said under it. */
export const saidBeside = ({ content, said, then = [] }: Beside, situation: Situation): Ruling => {
  const denied = said.filter(({ type }) => type !== 'ConsentGiven')
  const given = said.filter(({ type }) => type === 'ConsentGiven')
  const followed = said.length === 0 ? [] : afterStatements(said, situation)
  const [first = content, ...more]: readonly Effect[] = [...denied, content, ...given, ...then, ...followed]
  return [first, ...more]
}
