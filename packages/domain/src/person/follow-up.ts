import type { Denial } from '../consent/denial.js'
import type { Command } from '../referral/commands.js'
import type { Fact } from '../referral/facts.js'
import { hub } from '../words.js'
import type { LinkStep } from './link-step.js'
import type { PersonLink } from './person.js'

const tell = (fact: Fact, to: string, step: LinkStep, adopted: readonly Denial[]): Command => {
  const id = `follow-up/${fact.id}/${to}`
  const envelope = { id, digest: id, person: to, sender: hub, correlation: fact.correlation, seals: [] }
  return { ...envelope, type: 'LinkPerson', other: fact.person, step, adopted }
}

/**
 * What a fact about one record of a person asks of their other records, so that of two statements the stricter holds in
 * each. A proposal is answered by a match, a match by a settlement, and nothing follows from a settlement: it ends.
 * The same fact always asks the same under the same command ids. `links` are those of the fact's person, as of the fact or
 * later: what was denied before a link went along with it.
 */
export const followUpsOf = (fact: Fact, links: readonly PersonLink[]): readonly Command[] => {
  switch (fact.type) {
    case 'PersonLinked':
      if (fact.step === 'settled') return []
      return [tell(fact, fact.other, fact.step === 'proposed' ? 'matched' : 'settled', fact.own)]
    case 'ConsentWithdrawn':
      return links
        .filter(({ since }) => since < fact.sequence)
        .map(({ other }) => tell(fact, other, 'settled', [{ recipient: fact.recipient, categories: fact.categories }]))
    default:
      return []
  }
}
