import { sameOrganisation, type DataCategory, type Fact, type FactType, type MeasuresPolicy, type Person, type Recipient, type Release, type SealedReferral } from '@oldham-cares/domain'
import { openSeals, type Allowed, type Practice } from '@oldham-cares/service-kit'
import { idFromCommand } from '@oldham-cares/vault'
import type { Identifier, MessageHeader, Resource } from '../fhir.js'
import { sentResources } from '../read/sent-resources.js'
import { shapeServiceRequest } from '../read/shape-service-request.js'
import { shapeTask } from '../read/shape-task.js'
import type { Shaping } from '../read/shaping.js'
import { statusShown } from '../read/status-shown.js'
import { systems } from '../systems.js'
import type { Answer, AnswerKind, Closing, Risks, Stands } from './answer.js'
import { becauseOf } from './answer-words.js'
import { asOfFact } from './as-of-fact.js'
import { assessedIn } from './assessed-in.js'
import { outcomeWords, raisedIn } from './outcome-words.js'
import { personTold } from './person-told.js'
import type { Opened } from './what-was-said.js'

export interface ToTell {
  readonly release: Release
  readonly kind: AnswerKind
  readonly person: Person
  readonly fact: Fact
  readonly referral: SealedReferral
  readonly recipient: Recipient
  readonly to: Practice
  readonly categories: readonly DataCategory[]
  /** By whose leave its seals are opened. */
  readonly allowed: Allowed
}

export interface Telling extends Shaping {
  readonly measures: MeasuresPolicy
}

/** An id of ours in a message of ours would be read as one of the practice's own: it goes as an identifier. */
const asIdentified = (system: string, { id, ...resource }: Resource & { identifier?: readonly Identifier[] }): Resource => ({
  ...resource,
  resourceType: resource.resourceType,
  identifier: [{ system, value: id }, ...(resource.identifier ?? [])]
})

const openedOf = async ({ referral, allowed }: ToTell, category: DataCategory, facts: readonly FactType[], keys: Shaping['keys']): Promise<readonly Opened[]> => {
  const opened = await openSeals(allowed, referral.seals.filter(({ fact }) => facts.includes(fact)), keys, [category])
  return opened.map(({ kept: { sequence }, content }) => ({ sequence, plain: content as Opened['plain'] }))
}

const ends: readonly AnswerKind[] = ['closed', 'outcome']

const closingOf = async (toTell: ToTell, { keys, measures }: Telling): Promise<{ closing?: Closing }> => {
  const { kind, referral, categories } = toTell
  if (!ends.includes(kind) || !categories.includes('outcome')) return {}
  const timeOf = (sequence: number) => referral.seals.find((kept) => kept.sequence === sequence)?.time ?? referral.submitted
  const assessed = assessedIn(referral, await openedOf(toTell, 'outcome', ['AssessmentRecorded'], keys), { measures, timeOf })
  return { closing: { ...outcomeWords(await openedOf(toTell, 'outcome', ['ReferralClosed', 'OutcomeRecorded'], keys)), assessed } }
}

const risksOf = async (toTell: ToTell, { keys }: Telling): Promise<{ risks?: Risks }> => {
  const { kind, referral, categories } = toTell
  if (!(kind === 'risk' || ends.includes(kind)) || !categories.includes('risks')) return {}
  const opened = await openedOf(toTell, 'risks', ['ReferralSubmitted', 'ReferralUpdated', 'RiskRaised', 'ReferralClosed'], keys)
  return { risks: { statement: referral.risks, raised: raisedIn(opened) } }
}

const standsOf = ({ fact, referral, categories }: ToTell): { stands?: Stands } => {
  if (!categories.includes('progress')) return {}
  const ended = categories.includes('outcome')
  const closing = ended && referral.closing !== undefined ? { closing: referral.closing } : {}
  return { stands: { status: statusShown({ referral, categories }), ...becauseOf(fact), ...closing, outcomes: ended ? referral.outcomes : [] } }
}

/** The reason that the fact gives outweighs the general one of a read. */
const taskOf = (toTell: ToTell, { because }: Partial<Stands>, telling: Telling): Resource => {
  const { person, referral, categories, recipient } = toTell
  const task = asIdentified(systems.task, shapeTask({ disclosed: true, person: person.id, referral, categories }, recipient, telling))
  if (because === undefined) return task
  const { text, system, code } = because
  return { ...task, statusReason: { ...(code === undefined ? {} : { coding: [{ system, code }] }), text } }
}

const requestOf = async (toTell: ToTell, telling: Telling): Promise<Resource> => {
  const { person, referral, categories, allowed, recipient } = toTell
  return asIdentified(systems.referral, await shapeServiceRequest({ disclosed: true, person: person.id, referral, categories, allowed }, recipient, telling))
}

/** Only of who sent the referral, and may see it: it stands in its message. One that names no service of a system no answer can be addressed to. */
const endpointOf = async ({ referral, allowed }: ToTell, telling: Telling): Promise<{ endpoint?: string }> => {
  const sent = await sentResources(referral, allowed, telling)
  const header = sent.find(({ resource }) => resource['resourceType'] === 'MessageHeader')?.resource as MessageHeader | undefined
  const endpoint = header?.source.endpoint
  return endpoint !== undefined && /^\S+\|\S+$/.test(endpoint) ? { endpoint } : {}
}

/** Of an end nobody may see the kind of, its title would say what its lines may not. */
const kindOf = ({ kind, categories }: ToTell): AnswerKind => {
  const saysHow = categories.includes('progress') || !['rejected', 'cancelled'].includes(kind)
  return kind === 'error' || (saysHow && categories.length > 0) ? kind : 'closed'
}

/** The same whenever the same release is told. */
export const answerIdOf = ({ id }: Pick<Release, 'id'>): string => idFromCommand('gp-answer', id)

/**
 * As much of a fact as the recipient may be told now. Where it may be told nothing, a referral of its own that has
 * ended is "completed" and no more: not how, not by whom. An error is told as one, that it may be deleted there too.
 */
export const whatToTell = async (asked: ToTell, telling: Telling): Promise<Answer> => {
  const toTell = { ...asked, referral: asOfFact(asked.fact, asked.referral) }
  const { release, fact, referral, recipient, to } = toTell
  const own = sameOrganisation(referral.referrer, recipient)
  const owner = referral.owner === undefined ? undefined : telling.register.partner(referral.owner)
  const { stands } = standsOf(toTell)
  return {
    id: answerIdOf(release),
    kind: kindOf(toTell),
    ...(own ? { inReplyTo: referral.message } : {}),
    at: fact.time,
    to: { id: to.id, name: to.name, ...(own ? await endpointOf(toTell, telling) : {}) },
    person: await personTold(toTell, telling),
    request: await requestOf(toTell, telling),
    ...(stands === undefined ? {} : { stands, task: taskOf(toTell, stands, telling) }),
    ...(owner === undefined || stands === undefined ? {} : { owner }),
    ...(await closingOf(toTell, telling)),
    ...(await risksOf(toTell, telling))
  }
}
