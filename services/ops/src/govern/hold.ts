import { unknown, type CallerOfRequest, type NotDone, type Unsigned } from '@oldham-cares/service-kit'
import { handOver, type Governing } from './governing.js'
import { findWhom, nameIn, named, type Named } from './whom.js'

export interface HoldSomebody extends Named {
  readonly basis: string
}

export interface Hold {
  readonly id: string
  readonly person: string
  readonly state: 'standing' | 'lifted'
}

export type Holding = { readonly state: 'done' | 'pending'; readonly hold?: Hold } | NotDone

/** From then on nobody erases the person. The hold is named after the command that placed it. */
export const placeHold = async (parts: Governing, by: CallerOfRequest, sent: Unsigned<HoldSomebody>): Promise<Holding> => {
  const { body, key, correlation, target } = sent
  const person = await findWhom(parts, body, by.org, key)
  if (typeof person !== 'string') return person
  const { basis } = body
  const content = JSON.stringify([target, person, basis])
  const handed = await handOver(parts, {
    by, key, correlation, what: target, content, person, ask: (hold) => ({ type: 'PlaceLegalHold', hold, basis })
  })
  if (handed.state === 'pending') return { state: 'pending' }
  if (handed.verdict.refused !== undefined) return { state: 'refused', code: handed.verdict.refused }
  return { state: 'done', hold: { id: named(person, handed.command), person, state: 'standing' } }
}

const route = 'POST /ops/v1/legal-holds/{id}/lift'

export const liftHold = async (parts: Governing, by: CallerOfRequest, sent: Unsigned<object>, id: string): Promise<Holding> => {
  const asked = nameIn(id)
  if (asked === undefined || parts.directory.mappingsOf(asked.person).length === 0) return unknown
  const { person, what: hold } = asked
  const { key, correlation } = sent
  const handed = await handOver(parts, {
    by, key, correlation, what: route, content: JSON.stringify([route, id]), person, ask: () => ({ type: 'LiftLegalHold', hold })
  })
  if (handed.state === 'pending') return { state: 'pending' }
  if (handed.verdict.refused !== undefined) return { state: 'refused', code: handed.verdict.refused }
  return { state: 'done', hold: { id, person, state: 'lifted' } }
}
