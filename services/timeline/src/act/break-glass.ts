import type { BreakGlassAccess, Person } from '@oldham-cares/domain'
import type { Asked, Sent } from '@oldham-cares/service-kit'
import { commandIdOf } from '@oldham-cares/vault'
import * as ask from '../ask/in-an-emergency.js'
import type { Body } from '../contract/body.js'
import { findPerson } from '../read/find-person.js'
import type { Reader } from '../read/reader.js'
import { tellAccess, type ToldAccess } from '../read/tell-access.js'
import { hand, type Acting } from './acting.js'
import { asWhoeverActs } from './as-whoever-acts.js'
import { unknown, type Outcome } from './outcome.js'
import { personMeant, personNow } from './person-meant.js'

export interface Broken {
  readonly person: string
  readonly breakGlass: ToldAccess
}

const accessIn = ({ breakGlass }: Person, is: (access: BreakGlassAccess) => boolean): BreakGlassAccess => {
  const found = breakGlass.find(is)
  if (found === undefined) throw new Error('A broken glass that was recorded is not in the state')
  return found
}

interface Handing {
  readonly person: Person
  readonly access: string
  readonly asked: Asked
}

const handed = async (acting: Acting, reader: Reader, sent: Sent<unknown>, { person, access, asked }: Handing): Promise<Outcome<Broken>> => {
  const done = await hand(acting, reader, sent, { person: person.id }, asked)
  if (done.state !== 'done') return done
  const names = acting.namesFor(reader)
  const breakGlass = tellAccess(accessIn(done.person, ({ id }) => id === access), names)
  return { state: 'done', shown: { person: names.scoped('person', person.id), breakGlass } }
}

/** Of a person found by a search, or known to the team; the rules say who may, and what. */
export const breakTheGlass = async (acting: Acting, reader: Reader, sent: Sent<Body<'BreakGlass'>>, ref: string): Promise<Outcome<Broken>> => {
  const person = await personMeant(acting, reader, ref)
  if (person === undefined) return unknown
  const access = ask.accessIdOf(commandIdOf(`${reader.kind}:${reader.id}`, sent.key, person.id))
  return handed(acting, reader, asWhoeverActs(sent, reader), { person, access, asked: ask.breakGlass(access, reader, sent.body) })
}

const ownAccess = (acting: Acting, reader: Reader, person: Person, ref: string): BreakGlassAccess | undefined => {
  const { scoped } = acting.namesFor(reader)
  return person.breakGlass.find(({ id, team }) => team === reader.id && scoped('access', id) === ref)
}

export const endAccess = async (
  acting: Acting,
  reader: Reader,
  sent: Sent<unknown>,
  path: { readonly ref: string; readonly access: string }
): Promise<Outcome<Broken>> => {
  const person = await personMeant(acting, reader, path.ref)
  const access = person && ownAccess(acting, reader, person, path.access)?.id
  return person && access ? handed(acting, reader, sent, { person, access, asked: ask.endBreakGlass(access) }) : unknown
}

/** An access is known by its own name: its reviewer need not know whose record it was. */
export const reviewAccess = async (acting: Acting, reader: Reader, sent: Sent<Body<'ReviewBreakGlass'>>, ref: string): Promise<Outcome<object>> => {
  const found = await findPerson(acting.ask, ref)
  const person = found && (await personNow(acting, found.person))
  const access = person && ownAccess(acting, reader, person, ref)?.id
  if (!person || !access) return unknown
  const done = await hand(acting, reader, asWhoeverActs(sent, reader), { person: person.id }, ask.reviewBreakGlass(access, reader, sent.body))
  if (done.state !== 'done') return done
  const { review } = accessIn(done.person, ({ id }) => id === access)
  return { state: 'done', shown: { access: ref, finding: review?.finding } }
}
