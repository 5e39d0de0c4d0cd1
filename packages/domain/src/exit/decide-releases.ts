import { disclose } from '../consent/disclose.js'
import type { Person } from '../person/person.js'
import type { DisclosurePolicy } from '../policy.js'
import type { Fact } from '../referral/facts.js'
import type { Instant, OrganisationKind, Recipient } from '../words.js'
import { releaseId, type Release } from './release.js'

/** Position of a recipient's last release in this partition; 0 where there is none yet. */
export type LastNumber = (recipient: Recipient) => number

export interface Exit {
  /** Whom this exit serves. */
  readonly serves: readonly OrganisationKind[]
  readonly policy: DisclosurePolicy
}

/**
 * One decision for each recipient the fact names and this exit serves: released under the next number of the
 * recipient's stream, or withheld. `person` is the fold up to and including the fact.
 */
export const decideReleases = (exit: Exit, person: Person, fact: Fact, last: LastNumber, now: Instant): readonly Release[] =>
  fact.entitled
    .filter(({ kind }) => exit.serves.includes(kind))
    .map((recipient) => {
      const disclosure = disclose(person, { fact }, recipient, exit.policy, now)
      return {
        type: 'ReleaseDecided',
        id: releaseId(fact.id, recipient),
        fact: fact.id,
        factType: fact.type,
        person: fact.person,
        sequence: fact.sequence,
        ...('referral' in fact && fact.referral !== undefined ? { referral: fact.referral } : {}),
        recipient,
        ...(disclosure.disclosed
          ? { decision: 'released', number: last(recipient) + 1, categories: disclosure.categories }
          : { decision: 'withheld', reason: disclosure.reason, categories: [] }),
        factTime: fact.time,
        time: now,
        correlation: fact.correlation
      }
    })
