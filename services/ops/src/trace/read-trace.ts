import { header } from '@oldham-cares/log'
import { findFacts, type FoundUnder } from './find-facts.js'
import { gather, gatherAlone, type Gathered } from './gather.js'
import { namesOfCommand } from './names-of-command.js'
import { askedAs, type NameKind } from './names-of-fact.js'
import { readGivenUp, type StandingCommand } from './read-given-up.js'
import { tellJourney, type Journey } from './tell-journey.js'
import type { Tracing } from './tracing.js'
import { undecidedUnder } from './undecided.js'

export interface Trace {
  readonly id: string
  /** As what the id is known. */
  readonly as: NameKind
  /** One for each person: more than one where a sender put its correlation id on several requests. */
  readonly journeys: readonly Journey[]
  /** How many people it leads to. */
  readonly people: number
  /** It leads to more than is told: to further people, or to facts so old that they were not looked for. */
  readonly more: boolean
}

export interface GatheredUnder extends Pick<Trace, 'as' | 'people' | 'more'> {
  readonly gathered: readonly Gathered[]
}

/** Ids of the hub, of its senders and recipients: no blank, no `@`. */
const idShape = /^[\w.:/-]{1,200}$/

/** A journey takes some reads of the log: of as many people they are done at once. */
const peopleAtMost = 20

interface Led extends FoundUnder {
  readonly as: NameKind | undefined
}

/** What the id names, and what that was redriven as which it names and no fact follows from. */
const factsUnder = async (parts: Tracing, id: string, given: readonly StandingCommand[]): Promise<Led> => {
  const { found, more } = await findFacts(parts, id)
  const again = await Promise.all(given.flatMap(({ letter }) => letter?.settled?.command ?? []).map((command) => findFacts(parts, command)))
  const people = Map.groupBy([...found, ...again.flatMap((one) => one.found)], ({ facts: [fact] }) => fact?.person)
  return { as: found[0]?.as, found: [...people.values()].flatMap(([first]) => first ?? []), more }
}

/** Undefined of what nobody is known by. Throws NotCaughtUp while what it may be found in is being rebuilt. */
export const gatherUnder = async (parts: Tracing, id: string): Promise<GatheredUnder | undefined> => {
  if (!idShape.test(id)) return undefined
  const ids = askedAs(id)
  const given = await readGivenUp(parts, parts.givenUp.under(ids))
  const led = await factsUnder(parts, id, given)
  const undecided = led.found.length > 0 ? [] : await undecidedUnder(parts, ids)
  const isTold = ({ at }: StandingCommand) => led.found.some(({ facts: [fact] }) => fact?.person === at.key)
  const alone = gatherAlone([...undecided, ...given].filter((one) => !isTold(one)))
  const people = led.found.length + alone.length
  if (people === 0) return undefined
  const told = await Promise.all(led.found.slice(0, peopleAtMost).map((one) => gather(parts, one)))
  const gathered = [...told, ...alone].slice(0, peopleAtMost)
  return { as: led.as ?? calledAs(given[0] ?? undecided[0], ids, parts), gathered, people, more: led.more || people > gathered.length }
}

/** What nobody can read is known by its headers: by its own id or the request’s. */
const calledAs = (called: StandingCommand | undefined, ids: readonly string[], { pseudonyms }: Tracing): NameKind => {
  const names = called?.command && namesOfCommand(called.command, pseudonyms)
  const as = ids.flatMap((id) => names?.get(id) ?? []).at(0)
  return as ?? (called !== undefined && header(called.at.headers, 'correlationid') === ids[0] ? 'correlation' : 'command')
}

/** The journey that an id leads to, read from the log at the moment it is asked. */
export const readTrace =
  (parts: Tracing) =>
  async (id: string): Promise<Trace | undefined> => {
    const found = await gatherUnder(parts, id)
    if (found === undefined) return undefined
    const { as, gathered, people, more } = found
    return { id, as, journeys: gathered.map((one) => tellJourney(one, parts)), people, more }
  }

export type ReadTrace = ReturnType<typeof readTrace>
