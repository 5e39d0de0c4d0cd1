import { isOpen, type Person, type Referral } from '@oldham-cares/domain'
import type { Asked, Sent } from '@oldham-cares/service-kit'
import { commandIdOf } from '@oldham-cares/vault'
import { actionIdOf, agreeAction, joinReferral, noteIdOf, settleAction, writeNote } from '../ask/work-on-referral.js'
import type { Body } from '../contract/body.js'
import type { Reader } from '../read/reader.js'
import { hand, referralMeant, tellDone, type Acting, type Done } from './acting.js'
import { unknown, type Outcome } from './outcome.js'
import { personMeant } from './person-meant.js'

/** What a path names: both under the team's own names. */
export interface Path {
  readonly ref: string
  readonly referral: string
}

interface About {
  readonly person: Person
  readonly referral: Referral
  /** The id that the command will have. */
  readonly command: string
}

type Making = (about: About) => Asked
/** What the command has made, for the team to call it by. */
type Made = (about: About) => object

const act = async (
  acting: Acting,
  team: Reader,
  sent: Sent<unknown>,
  about: { readonly person: Person; readonly referral: Referral },
  { asked, made }: { readonly asked: Making; readonly made?: Made }
): Promise<Outcome<Done>> => {
  const command = commandIdOf(`${team.kind}:${team.id}`, sent.key, about.person.id)
  const whole = { ...about, command }
  const handed = await hand(acting, team, sent, { person: about.person.id }, asked(whole))
  if (handed.state !== 'done') return handed
  const done = tellDone(acting, team, handed.person, handed.referral ?? about.referral.id)
  return { state: 'done', shown: { ...done, ...made?.(whole) } }
}

/** A step in a referral that the team knows by its own name. */
export const onReferral = async (
  acting: Acting,
  team: Reader,
  sent: Sent<unknown>,
  path: Path,
  making: { readonly asked: Making; readonly made?: Made }
): Promise<Outcome<Done>> => {
  const person = await personMeant(acting, team, path.ref)
  const referral = person && referralMeant(acting, team, person, path.referral)
  return person && referral ? act(acting, team, sent, { person, referral }, making) : unknown
}

/**
 * Found by a search, a person's referrals have no names yet: the newest open one that the team does not share in is
 * joined. Where there is none the rules say why not, about the newest there is.
 */
export const joinPerson = async (acting: Acting, team: Reader, sent: Sent<Body<'JoinReferral'>>, ref: string): Promise<Outcome<Done>> => {
  const person = await personMeant(acting, team, ref)
  const referrals = Object.values(person?.referrals ?? {}).toSorted((a, b) => b.submitted - a.submitted)
  const open = referrals.filter(isOpen)
  const referral = open.find(({ careTeams }) => !careTeams.includes(team.id)) ?? open[0] ?? referrals[0]
  if (!person || !referral) return unknown
  return act(acting, team, sent, { person, referral }, { asked: () => joinReferral(referral.id, team.id, sent.body) })
}

export const recordAgreed = (acting: Acting, team: Reader, sent: Sent<Body<'AgreeAction'>>, path: Path): Promise<Outcome<Done>> =>
  onReferral(acting, team, sent, path, {
    asked: ({ referral, command }) => agreeAction(referral.id, command, sent.body),
    made: ({ command }) => ({ action: acting.namesFor(team).scoped('action', actionIdOf(command)) })
  })

export const recordSettled = async (
  acting: Acting,
  team: Reader,
  sent: Sent<Body<'SettleAction'>>,
  path: Path & { readonly action: string }
): Promise<Outcome<Done>> => {
  const { scoped } = acting.namesFor(team)
  const person = await personMeant(acting, team, path.ref)
  const referral = person && referralMeant(acting, team, person, path.referral)
  const action = referral?.actions.find(({ id }) => scoped('action', id) === path.action)
  if (!person || !referral || !action) return unknown
  return act(acting, team, sent, { person, referral }, {
    asked: () => settleAction(referral.id, action.id, sent.body),
    made: () => ({ action: path.action })
  })
}

/** Anybody of the team may write what concerns safeguarding; who reads it is the gate's to say. */
export const recordNote = (acting: Acting, team: Reader, sent: Sent<Body<'WriteNote'>>, path: Path): Promise<Outcome<Done>> =>
  onReferral(acting, team, sent, path, {
    asked: ({ referral, command }) => writeNote(referral.id, command, sent.body),
    made: ({ command }) => ({ note: acting.namesFor(team).scoped('note', noteIdOf(command)) })
  })
