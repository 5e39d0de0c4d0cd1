import { afterStatements } from '../consent/after-statements.js'
import { denialsOf } from '../consent/denials-of.js'
import type { LinkPerson } from '../referral/commands.js'
import type { PersonLinked } from '../referral/facts.js'
import { commandOfFact } from '../referral/fact-id.js'
import { inForce } from '../referral/in-force.js'
import type { Refusal, Rule, Situation } from '../referral/ruling.js'
import { takesPart } from '../referral/taking-part.js'
import { isFurther } from './link-step.js'
import type { WholePerson } from './person.js'
import { findVerdict } from './verdict-on.js'

/** What was first said here comes back where three records are linked in a ring: it was heard, and may have been lifted since. */
const saidHere = (person: WholePerson, origin: string): boolean => findVerdict(person, commandOfFact(origin)) !== undefined

const whyNot = (command: Parameters<Rule<LinkPerson>>[0], { person, policy }: Situation): Refusal | undefined => {
  const { sender, step, other, adopted, origin } = command
  const involved = inForce(person).some((referral) => takesPart(referral, sender, policy.routing))
  const proposes = step === 'proposed' && involved && adopted.length === 0
  if (!proposes && (step === 'proposed' || sender.kind !== 'hub')) return { refused: 'PERSON.NOT_INVOLVED' }
  if (other === person.id) return { refused: 'PERSON.SAME' }
  // what was under way when the two were parted joins nobody again
  if (step === 'settled' && person.unlinked.includes(other)) return { refused: 'PERSON.NOT_LINKED' }
  if (origin !== undefined && saidHere(person, origin)) return { refused: 'PERSON.ALREADY_LINKED' }
  const so = person.links.find((link) => link.other === other)
  const says = so === undefined || isFurther(step, so.step) || adopted.length > 0
  return says ? undefined : { refused: 'PERSON.ALREADY_LINKED' }
}

/**
 * Two records turn out to be of one person. Each takes over what the other denies, from now on and over every
 * earlier agreement: of two statements the stricter holds. A referral whose owner is now denied moves on.
 */
export const linkPerson: Rule<LinkPerson> = (command, situation) => {
  const refusal = whyNot(command, situation)
  if (refusal !== undefined) return refusal
  const { other, step, adopted, origin } = command
  const own = denialsOf(situation.person, situation.now)
  const linked: PersonLinked = { type: 'PersonLinked', other, step, adopted, own, ...(origin === undefined ? {} : { origin }) }
  return [linked, ...afterStatements([linked], situation)]
}
