import type { Fact } from '../referral/facts.js'
import { isFurther } from './link-step.js'
import type { Person } from './person.js'

export const linksAfter = (links: Person['links'], fact: Fact): Person['links'] => {
  if (fact.type === 'PersonUnlinked') return links.filter(({ other }) => other !== fact.other)
  if (fact.type !== 'PersonLinked') return links
  const { other, step } = fact
  const so = links.find((link) => link.other === other)
  if (so !== undefined && !isFurther(step, so.step)) return links
  return [...links.filter((link) => link !== so), { other, step, since: so?.since ?? fact.sequence, by: so?.by ?? fact.by }]
}

/** Until somebody links the two anew. */
export const unlinkedAfter = (unlinked: Person['unlinked'], fact: Fact): Person['unlinked'] => {
  if (fact.type === 'PersonUnlinked') return [...unlinked, fact.other]
  return fact.type === 'PersonLinked' ? unlinked.filter((other) => other !== fact.other) : unlinked
}
