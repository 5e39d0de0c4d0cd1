import type { Denial } from '../consent/denial.js'
import type { Ask, Command } from '../referral/commands.js'
import type { Fact, PersonLinked, PersonUnlinked } from '../referral/facts.js'
import { hub, type Instant } from '../words.js'
import type { LinkStep } from './link-step.js'
import type { Person } from './person.js'

const ask = (fact: Fact, id: string, person: string, asked: Ask): Command => ({
  id,
  digest: id,
  person,
  sender: hub,
  correlation: fact.correlation,
  seals: [],
  ...asked
})

/** One word of no reaches a record once, by whichever way it comes: the command's id names the fact that first said so. */
const tell = (fact: Fact, to: string, step: LinkStep, adopted: readonly Denial[], origin = fact.id): Command =>
  ask(fact, `follow-up/${origin}/${to}`, to, { type: 'LinkPerson', other: fact.person, step, adopted, origin })

const tellDeath = (fact: Fact, to: string): Command => ask(fact, `follow-up/${fact.id}/${to}/died`, to, { type: 'ReportDeath' })

const tellParted = (fact: Fact & PersonUnlinked): Command =>
  ask(fact, `follow-up/${fact.id}/${fact.other}`, fact.other, { type: 'UnlinkPerson', other: fact.person, reason: fact.reason })

/** Further on, to whoever is linked with this record and not with where it came from. */
const passOn = (fact: Fact & PersonLinked, linked: readonly string[]): readonly Command[] => {
  const { other, origin, adopted } = fact
  return adopted.length === 0 ? [] : linked.filter((to) => to !== other).map((to) => tell(fact, to, 'settled', adopted, origin))
}

/** A death before the link goes along with it; one after it is told by its own fact. */
const answer = (fact: Fact & PersonLinked, died: Instant | undefined): readonly Command[] => {
  if (fact.step === 'settled') return []
  const met = tell(fact, fact.other, fact.step === 'proposed' ? 'matched' : 'settled', fact.own)
  return died !== undefined && died <= fact.time ? [met, tellDeath(fact, fact.other)] : [met]
}

/**
 * What a fact about one record of a person asks of their other records, so that of two statements the stricter holds in
 * each and all know of a death. A proposal is answered by a match, a match by a settlement. What a record takes over it
 * passes on to the others it is linked with, each time under an id made of where it was first said: a record hears it
 * once, so it ends. The same fact always asks the same under the same command ids. `person` is the fact's, as of the fact
 * or later: what was denied before a link went along with it.
 */
export const followUpsOf = (fact: Fact, { links, died }: Pick<Person, 'links' | 'died'>): readonly Command[] => {
  const linked = links.filter(({ since }) => since < fact.sequence).map(({ other }) => other)
  switch (fact.type) {
    case 'PersonLinked':
      return [...answer(fact, died), ...passOn(fact, linked)]
    case 'ConsentWithdrawn':
    case 'ConsentRefused':
    case 'ObjectionRecorded':
      return linked.map((to) => tell(fact, to, 'settled', [{ recipient: fact.recipient, categories: fact.categories }]))
    case 'PersonUnlinked':
      return fact.by.kind === 'hub' ? [] : [tellParted(fact)]
    case 'PersonDied':
      return linked.map((to) => tellDeath(fact, to))
    default:
      return []
  }
}
