import type { DataCategory, Fact, Person, Referral, ReferralStatus } from '@oldham-cares/domain'
import type { Practice } from '@oldham-cares/service-kit'
import { idFromCommand } from '@oldham-cares/vault'
import type { Identifier, Resource } from '../fhir.js'
import { openSeals } from '../read/open-seals.js'
import { shapeServiceRequest } from '../read/shape-service-request.js'
import { shapeTask } from '../read/shape-task.js'
import type { Shaping } from '../read/shaping.js'
import { systems } from '../systems.js'
import type { Closing } from './closing-resources.js'
import type { Answer } from './compose-answer.js'
import { outcomeWords } from './outcome-words.js'

export interface ToTell {
  readonly release: string
  readonly person: Person
  readonly fact: Fact
  readonly referral: Referral
  readonly practice: Practice
  readonly categories: readonly DataCategory[]
}

/** The state that a fact brought about: an answer that is late still says what it is the answer to. */
const statusAfter = (fact: Fact, { status }: Referral): ReferralStatus => {
  switch (fact.type) {
    case 'ReferralAccepted':
      return 'accepted'
    case 'ReferralClosed':
      return fact.status
    case 'ReferralCancelled':
      return 'cancelled'
    case 'ReferralDeclined':
      return fact.then
    default:
      return status
  }
}

const asOf = (fact: Fact, referral: Referral): Referral => {
  const { closing: _closing, ...before } = referral
  const told = fact.type === 'ReferralAccepted' ? { ...before, outcomes: [] } : referral
  return { ...told, status: statusAfter(fact, referral) }
}

/** An id of ours in a message of ours would be read as one of the practice's own: it goes as an identifier. */
const asIdentified = (system: string, { id, ...resource }: Resource & { identifier?: readonly Identifier[] }): Resource => ({
  ...resource,
  resourceType: resource.resourceType,
  identifier: [{ system, value: id }, ...(resource.identifier ?? [])]
})

const closingOf = async ({ fact, referral, categories }: ToTell, { keys }: Shaping): Promise<{ closing?: Closing }> => {
  const ended = fact.type === 'ReferralClosed' || fact.type === 'OutcomeRecorded'
  if (!ended || !categories.includes('outcome')) return {}
  const tellable = (['outcome', 'risks'] as const).filter((category) => categories.includes(category))
  const words = outcomeWords(await openSeals(referral, tellable, keys))
  return { closing: { ...words, ...(categories.includes('risks') ? { risks: referral.risks } : {}) } }
}

/**
 * As much of a fact as the practice may be told now. Where it may be told nothing, a referral of its own that has
 * ended is "completed" and no more: not how, not by whom.
 */
export const whatToTell = async (toTell: ToTell, shaping: Shaping): Promise<Answer> => {
  const { release, person, fact, practice, categories } = toTell
  const referral = asOf(fact, toTell.referral)
  const own = referral.referrer.kind === 'practice' && referral.referrer.id === practice.id
  const seen = { disclosed: true, person: person.id, referral, categories } as const
  const owner = referral.owner === undefined ? undefined : shaping.register.partner(referral.owner)
  const request = asIdentified(systems.referral, await shapeServiceRequest(seen, practice, shaping))
  const thin = categories.length === 0
  return {
    id: idFromCommand('gp-answer', release),
    ...(own ? { inReplyTo: referral.message } : {}),
    at: fact.time,
    practice,
    reason: fact.type === 'ReferralAccepted' ? 'new' : 'update',
    person: shaping.pseudonyms.scopedId({ kind: 'practice', id: practice.id }, 'person', person.id),
    request: thin ? { ...request, status: 'completed' } : request,
    ...(categories.includes('progress') ? { task: asIdentified(systems.task, shapeTask(seen, practice, shaping)) } : {}),
    ...(owner === undefined || !categories.includes('progress') ? {} : { owner }),
    ...(await closingOf(toTell, shaping))
  }
}
