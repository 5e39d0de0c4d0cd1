import type { ConsentGiven, ConsentWithdrawn, Fact, FactEnvelope, PersonLinked } from '../referral/facts.js'
import type { ConsentStatement } from './statement.js'

type Stated = (ConsentGiven | ConsentWithdrawn | PersonLinked) & Pick<FactEnvelope, 'sequence' | 'time'>

/** Adopted denials count from the moment the two records became one: newer than anything said before. */
const denials = ({ other, adopted, sequence, time }: Extract<Stated, PersonLinked>): readonly ConsentStatement[] =>
  adopted.map(({ recipient, categories }, index) => ({
    id: `${other}/${sequence}.${index}`,
    effect: 'deny',
    recipient,
    categories,
    said: time,
    sequence,
    from: time
  }))

const said = (stated: Exclude<Stated, PersonLinked>): ConsentStatement => {
  const at = Math.min(stated.said, stated.time)
  const { consent: id, recipient, categories, sequence } = stated
  if (stated.type === 'ConsentWithdrawn') return { id, effect: 'deny', recipient, categories, said: at, sequence, from: at }
  const until = stated.until === undefined ? {} : { until: stated.until }
  const under = stated.under === undefined ? {} : { under: stated.under }
  return { id, effect: 'permit', recipient, categories, said: at, sequence, from: stated.from, ...until, ...under }
}

export const statementsOf = (stated: Stated): readonly ConsentStatement[] =>
  stated.type === 'PersonLinked' ? denials(stated) : [said(stated)]

/** What the person has said, and one more fact. */
export const evolveConsent = (consent: readonly ConsentStatement[], fact: Fact): readonly ConsentStatement[] => {
  switch (fact.type) {
    case 'ConsentGiven':
    case 'ConsentWithdrawn':
    case 'PersonLinked':
      return [...consent, ...statementsOf(fact)]
    default:
      return consent
  }
}
