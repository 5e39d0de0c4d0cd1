import type { ConsentGiven, ConsentRefused, ConsentWithdrawn, Fact, FactEnvelope, Happening, ObjectionRecorded, PersonLinked } from '../referral/facts.js'
import type { ConsentStatement } from './statement.js'

/** What denies something to somebody. */
export type Denied = ConsentRefused | ConsentWithdrawn | ObjectionRecorded
/** What somebody recorded that the person said. */
export type Stated = ConsentGiven | Denied
type Recorded = Pick<FactEnvelope, 'sequence' | 'time' | 'by'>

/** Adopted denials count from the moment the two records became one: newer than anything said before. */
const adopted = (fact: PersonLinked & Recorded): readonly ConsentStatement[] =>
  fact.adopted.map(({ recipient, categories }, index) => ({
    id: `${fact.other}/${fact.sequence}.${index}`,
    fact: fact.type,
    by: fact.by,
    effect: 'deny',
    recipient,
    categories,
    said: fact.time,
    sequence: fact.sequence,
    from: fact.time
  }))

const said = (fact: Stated & Recorded): ConsentStatement => {
  const { type, consent: id, by, recipient, categories, sequence, time } = fact
  const stated = { id, fact: type, by, recipient, categories, said: Math.min(fact.said, time), sequence }
  const asked = 'purpose' in fact ? { purpose: fact.purpose, evidence: fact.evidence } : { reason: fact.reason }
  const under = 'under' in fact && fact.under !== undefined ? { under: fact.under } : {}
  if (type !== 'ConsentGiven') return { ...stated, effect: 'deny', from: time, ...asked, ...under }
  const until = fact.until === undefined ? {} : { until: fact.until }
  return { ...stated, effect: 'permit', from: fact.from, ...until, ...asked, ...under }
}

/** The statements a fact makes, as they count from then on. */
export const statementsOf = (fact: (Stated | PersonLinked) & Recorded): readonly ConsentStatement[] =>
  fact.type === 'PersonLinked' ? adopted(fact) : [said(fact)]

export const isStated = (happening: Happening): happening is Stated =>
  happening.type === 'ConsentGiven' || happening.type === 'ConsentRefused' || happening.type === 'ConsentWithdrawn' || happening.type === 'ObjectionRecorded'

/** What the person has said, and one more fact. */
export const evolveConsent = (consent: readonly ConsentStatement[], fact: Fact): readonly ConsentStatement[] =>
  isStated(fact) || fact.type === 'PersonLinked' ? [...consent, ...statementsOf(fact)] : consent
