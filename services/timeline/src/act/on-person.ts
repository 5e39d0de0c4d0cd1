import { referSomebody as refer, type Asked, type Sent } from '@oldham-cares/service-kit'
import { commandIdOf, referralIdOf } from '@oldham-cares/vault'
import { householdIdOf, linkHousehold, reportDeath, unlinkHousehold } from '../ask/about-person.js'
import type { Body } from '../contract/body.js'
import { isRef } from '../read/find-person.js'
import { householdMeant } from '../read/read-household.js'
import type { Reader } from '../read/reader.js'
import { hand, tellDone, type Acting, type Done } from './acting.js'
import { invalid, unknown, type Outcome } from './outcome.js'
import { personMeant } from './person-meant.js'

const about = async (
  acting: Acting,
  team: Reader,
  sent: Sent<unknown>,
  ref: string,
  asked: (command: string) => { readonly asked: Asked; readonly made?: object }
): Promise<Outcome<Done>> => {
  const person = await personMeant(acting, team, ref)
  if (!person) return unknown
  const { asked: what, made } = asked(commandIdOf(`${team.kind}:${team.id}`, sent.key, person.id))
  const handed = await hand(acting, team, sent, { person: person.id }, what)
  return handed.state === 'done' ? { state: 'done', shown: { ...tellDone(acting, team, handed.person), ...made } } : handed
}

/** The team shares in what comes of it from the start. */
export const referSomebody = async (acting: Acting, team: Reader, sent: Sent<Body<'SubmitReferral'>>): Promise<Outcome<Done>> => {
  const referred = refer(acting, team, sent.key, { source: 'care-team', ...sent.body })
  if ('reason' in referred) return invalid(referred.reason, '/person/nhsNumber', 'is not an NHS number')
  const handed = await hand(acting, team, sent, referred.about, referred.asked)
  if (handed.state !== 'done') return handed
  return { state: 'done', shown: tellDone(acting, team, handed.person, referralIdOf(handed.command)) }
}

export const recordDeath = (acting: Acting, team: Reader, sent: Sent<unknown>, ref: string): Promise<Outcome<Done>> =>
  about(acting, team, sent, ref, () => ({ asked: reportDeath() }))

export const makeHousehold = (acting: Acting, team: Reader, sent: Sent<Body<'LinkHousehold'>>): Promise<Outcome<Done>> =>
  about(acting, team, sent, sent.body.person, (command) => {
    const household = householdIdOf(command)
    const named = acting.namesFor(team).scoped('household', household)
    return { asked: linkHousehold(household, sent.body), made: { household: named } }
  })

export const joinHousehold = async (acting: Acting, team: Reader, sent: Sent<Body<'LinkHousehold'>>, ref: string): Promise<Outcome<Done>> => {
  const household = await householdMeant(acting, team, ref)
  if (household === undefined) return unknown
  return about(acting, team, sent, sent.body.person, () => ({ asked: linkHousehold(household, sent.body), made: { household: ref } }))
}

/** Of a household that the person does not count among the rules say so; asked again, the first verdict stands. */
export const leaveHousehold = async (
  acting: Acting,
  team: Reader,
  sent: Sent<Body<'UnlinkHousehold'>>,
  path: { readonly household: string; readonly ref: string }
): Promise<Outcome<Done>> => {
  if (!isRef(path.household)) return unknown
  const own = (await personMeant(acting, team, path.ref))?.household
  const meant = own !== undefined && acting.namesFor(team).scoped('household', own) === path.household ? own : path.household
  return about(acting, team, sent, path.ref, () => ({ asked: unlinkHousehold(meant, sent.body) }))
}
