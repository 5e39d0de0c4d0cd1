import type { ConsentGiven, ConsentWithdrawn, Fact, FactEnvelope } from '../referral/facts.js'
import type { ConsentStatement } from './statement.js'

type Stated = (ConsentGiven | ConsentWithdrawn) & Pick<FactEnvelope, 'sequence' | 'time'>

export const statementOf = (stated: Stated): ConsentStatement => {
  const said = Math.min(stated.said, stated.time)
  const { consent: id, recipient, categories, sequence } = stated
  if (stated.type === 'ConsentWithdrawn') return { id, effect: 'deny', recipient, categories, said, sequence, from: said }
  const until = stated.until === undefined ? {} : { until: stated.until }
  return { id, effect: 'permit', recipient, categories, said, sequence, from: stated.from, ...until }
}

/** One more statement of the person's, where the fact is one. */
export const evolveConsent = (consent: readonly ConsentStatement[], fact: Fact): readonly ConsentStatement[] =>
  fact.type === 'ConsentGiven' || fact.type === 'ConsentWithdrawn' ? [...consent, statementOf(fact)] : consent
