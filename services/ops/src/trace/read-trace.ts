import type { Command } from '@oldham-cares/domain'
import { findFacts } from './find-facts.js'
import { gather, gatherUndecided, type Gathered } from './gather.js'
import { askedAs, type NameKind } from './names-of-fact.js'
import { tellJourney, type Journey } from './tell-journey.js'
import type { Tracing } from './tracing.js'
import { undecidedUnder } from './undecided.js'

export interface Trace {
  readonly id: string
  /** As what the id is known. */
  readonly as: NameKind
  /** One for each person: more than one where a sender put its correlation id on several requests. */
  readonly journeys: readonly Journey[]
}

export interface GatheredUnder {
  readonly as: NameKind
  readonly gathered: readonly Gathered[]
}

/** Ids of the hub, of its senders and recipients: no blank, no `@`. */
const idShape = /^[\w.:/-]{1,200}$/

/** Undefined of what nobody is known by. Throws NotCaughtUp while what it may be found in is being rebuilt. */
export const gatherUnder = async (parts: Tracing, id: string): Promise<GatheredUnder | undefined> => {
  if (!idShape.test(id)) return undefined
  const found = await findFacts(parts, id)
  const [first] = found
  if (first !== undefined) return { as: first.as, gathered: await Promise.all(found.map((one) => gather(parts, one))) }
  const undecided = await undecidedUnder(parts, askedAs(id))
  const [waiting] = undecided
  if (waiting === undefined) return undefined
  return { as: calledAs(waiting.command, id), gathered: gatherUndecided(undecided) }
}

const calledAs = (command: Command, id: string): NameKind => {
  if (command.id === id) return 'command'
  if ('referral' in command && command.referral === id) return 'referral'
  return 'message' in command && command.message === id ? 'message' : 'correlation'
}

/** The journey that an id leads to, read from the log at the moment it is asked. */
export const readTrace =
  (parts: Tracing) =>
  async (id: string): Promise<Trace | undefined> => {
    const found = await gatherUnder(parts, id)
    return found && { id, as: found.as, journeys: found.gathered.map((gathered) => tellJourney(gathered, parts)) }
  }

export type ReadTrace = ReturnType<typeof readTrace>
