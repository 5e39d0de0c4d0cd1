import type { Clusters, Person, Referral, TimersPolicy } from '@oldham-cares/domain'
import type { Answer, Asked, Register, Request, Sent } from '@oldham-cares/service-kit'
import type { Pseudonyms } from '@oldham-cares/vault'
import { commandAnswers } from '../exits.js'
import type { Reader } from '../read/reader.js'
import { shownOfReferral } from '../read/what-may-be-shown.js'
import type { Handed } from './outcome.js'
import { personNow, type Meaning } from './person-meant.js'

/** All that recording what a care team does takes. */
export interface Acting extends Meaning {
  readonly door: { hand(request: Request): Promise<Answer> }
  readonly pseudonyms: Pseudonyms
  readonly clusters: Clusters
  readonly timers: Pick<TimersPolicy, 'bankHolidays'>
  readonly register: Pick<Register, 'practice' | 'organisation'>
  /** Who stands for a NHS number; asks nobody new in. */
  readonly knownBy: (hmac: string) => string | undefined
}

/** What became of a command, as contracts/http/timeline.openapi.yaml has it. */
export interface Done {
  readonly person: string
  readonly referral?: string
  readonly [more: string]: unknown
}

export const referralMeant = (acting: Acting, team: Reader, person: Person, ref: string): Referral | undefined => {
  const { scoped } = acting.namesFor(team)
  return Object.values(person.referrals).find(({ id }) => scoped('referral', id) === ref)
}

/**
 * Turns what was asked into one command and waits for its verdict. Whom it is about is remembered before: by what the
 * command does the team may know them no more, and the same request again has to find them.
 */
export const hand = async (
  acting: Acting,
  team: Reader,
  { key, correlation, target, body }: Sent<unknown>,
  about: Request['about'],
  asked: Asked
): Promise<Handed> => {
  const content = JSON.stringify([target, body])
  const remember = (person: string) => acting.met.remember(acting.namesFor(team).scoped('person', person), person)
  if ('person' in about) await remember(about.person)
  const sender = { kind: team.kind, id: team.id }
  const answer = await acting.door.hand({ sender, requestId: key, content, correlation, about, ...asked })
  if (answer.state === 'pending') return { state: 'pending' }
  const { command, verdict } = answer
  if (verdict.refused !== undefined) return { state: 'refused', code: verdict.refused }
  const person = await personNow(acting, answer.person)
  if (!person) throw new Error(`Command ${command} has a verdict and its person has no state`)
  if (!('person' in about)) await remember(person.id)
  return { state: 'done', command, person, ...(verdict.referral === undefined ? {} : { referral: verdict.referral }) }
}

/** How things stand after it, as far as the team may see that now: a team that left is told no more than that it did. */
export const tellDone = (acting: Acting, team: Reader, person: Person, referral?: string): Done => {
  const { scoped, organisation } = acting.namesFor(team)
  const about = referral === undefined ? undefined : person.referrals[referral]
  if (about === undefined) return { person: scoped('person', person.id) }
  const shown = shownOfReferral(person, about.id, { team, look: commandAnswers.look(acting, team) })
  const state = { status: about.status, ...(about.owner === undefined ? {} : { owner: organisation({ kind: 'partner', id: about.owner }) }) }
  return { person: scoped('person', person.id), referral: scoped('referral', about.id), ...(shown === undefined ? {} : state) }
}
