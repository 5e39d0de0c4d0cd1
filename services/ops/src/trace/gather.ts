import type { Command, Delivery, Fact, Release } from '@oldham-cares/domain'
import { topics, type Received } from '@oldham-cares/log'
import { unlessAway } from '../unless-away.js'
import { commandOf } from './command-in.js'
import { factsAt, type FactAt, type Found } from './find-facts.js'
import { listRow, offsetsIn } from './offset-lists.js'
import { readAt } from './read-at.js'
import { readGivenUp, type StandingCommand } from './read-given-up.js'
import type { Tracing } from './tracing.js'
import { isCalled, undecidedIn } from './undecided.js'

export interface ReleaseAt {
  readonly at: Received
  readonly release: Release
}

/** All that stands on the log of one journey, each in the order in which it stands there. */
export interface Gathered {
  readonly partition: number
  readonly person: string
  readonly referrals: readonly string[]
  readonly facts: readonly FactAt[]
  /** Those that are still kept, those that nobody has decided yet, and those that were given up. */
  readonly commands: readonly StandingCommand[]
  readonly releases: readonly ReleaseAt[]
  readonly deliveries: readonly Delivery[]
  /** The first fact of the partition that does not stand on the timeline yet. */
  readonly onTimeline: number
  /** Older facts were left out. */
  readonly more: boolean
}

type Gathering = Omit<Tracing, 'register'>

const referralsOf = (facts: readonly Fact[]): readonly string[] => [
  ...new Set(facts.flatMap((fact) => ('referral' in fact && fact.referral !== undefined ? [fact.referral] : [])))
]

const known = (found: readonly FactAt[]): readonly Fact[] => found.flatMap(({ fact }) => fact ?? [])

/** By its header: of a void record nothing else is looked at. */
const commandsOf = (found: readonly FactAt[]): readonly string[] => [...new Set(found.flatMap(({ at }) => commandOf(at)?.command ?? []))]

/**
 * The referral from its first fact to its last, with everything that was said in the same breath; of a command that is about
 * none, what follows from it. An id that names a referral leads to that one alone, though a command may end several at once.
 */
export const gather = async (parts: Gathering, { partition, as, facts: named }: Found): Promise<Gathered> => {
  const { facts: lists } = parts.lists
  const under = async (names: readonly string[]) => {
    const { offsets, more } = await offsetsIn(lists, partition, names.map(listRow))
    return { more, facts: await factsAt(parts, partition, offsets) }
  }
  const said = await under([...new Set(named.map(({ command }) => command))])
  const referrals = referralsOf(as === 'referral' || as === 'message' ? named : known(said.facts))
  const course = await under(referrals)
  const whole = await under(commandsOf([...said.facts, ...course.facts]))
  const person = named[0]?.person ?? ''
  const facts = whole.facts.filter(({ at }) => at.key === person)
  const more = said.more || course.more || whole.more
  return { partition, person, referrals, facts, more, ...(await followed(parts, { partition, person, facts, referrals })) }
}

/** Of commands that no fact follows from there is nothing but themselves. */
export const gatherAlone = (alone: readonly StandingCommand[]): readonly Gathered[] =>
  [...Map.groupBy(inOrder(alone), ({ at }) => at.key)].map(([person, commands]) => ({
    partition: commands[0]?.at.partition ?? 0,
    person,
    referrals: [...new Set(commands.flatMap(({ command }) => (command !== undefined && 'referral' in command && command.referral !== undefined ? [command.referral] : [])))],
    facts: [],
    commands,
    releases: [],
    deliveries: [],
    onTimeline: 0,
    more: false
  }))

/** Each once, as it is known last. */
const inOrder = (commands: readonly StandingCommand[]): readonly StandingCommand[] =>
  [...new Map(commands.map((one) => [`${one.at.partition}/${one.at.offset}`, one])).values()].toSorted((a, b) => a.at.offset - b.at.offset)

type Course = Pick<Gathered, 'partition' | 'person' | 'facts' | 'referrals'>

/** What was given up of the same journey: by its referrals, its requests, and as what it was redriven. */
const givenUpOf = async (parts: Gathering, { partition, person, facts, referrals }: Course): Promise<readonly StandingCommand[]> => {
  const requests = known(facts).flatMap(({ command, correlation }) => [command, correlation])
  const given = await readGivenUp(parts, parts.givenUp.under([...referrals, ...requests]))
  return given.filter(({ at }) => at.partition === partition && at.key === person)
}

const followed = async (parts: Gathering, of: Course) => {
  const { partition, facts, referrals } = of
  const { gpReleases, partnerReleases, deliveries } = parts.lists
  const rows = commandsOf(facts).map(listRow)
  const listed = async (topic: string, view: typeof deliveries) =>
    read(parts, topic, partition, (await offsetsIn(view, partition, rows)).offsets)
  const [commands, undecided, given, toPractices, toPartners, tried, timeline] = await Promise.all([
    read(parts, topics.intake, partition, await kept(parts, partition, facts)),
    undecidedIn(parts, partition),
    givenUpOf(parts, of),
    listed(topics.releases.gp, gpReleases),
    listed(topics.releases.partner, partnerReleases),
    listed(topics.deliveries, deliveries),
    parts.timeline()
  ])
  const waiting = undecided.filter(({ command }) => isCalled(command, referrals, parts))
  const decided = commands.map(({ at, record }): StandingCommand => ({ at, command: record as Command }))
  return {
    commands: inOrder([...decided, ...waiting, ...given]),
    releases: [...toPractices, ...toPartners].map(({ at, record }) => ({ at, release: record as Release })),
    deliveries: tried.map(({ record }) => record as Delivery),
    onTimeline: timeline.find((lag) => lag.partition === partition)?.stored ?? 0
  }
}

/** Void records are none of what was decided or done: of facts alone it is told that they stand there. */
const read = async ({ log }: Gathering, topic: string, partition: number, offsets: readonly number[]) => {
  const records = await readAt(log.ranges, topic, partition, offsets)
  const found = await Promise.all(records.map(async (at) => ({ at, record: at.valid ? await log.decode(at).catch(unlessAway) : undefined })))
  return found.flatMap(({ at, record }) => (record === undefined ? [] : [{ at, record }]))
}

/** Where the commands stand that the facts follow from; after 400 days the oldest may be gone, and the facts tell of them. */
const kept = async ({ log }: Gathering, partition: number, facts: readonly FactAt[]): Promise<readonly number[]> => {
  const { low = 0 } = (await log.ranges.ends(topics.intake)).find((ends) => ends.partition === partition) ?? {}
  const causes = facts.flatMap(({ at }) => (at.valid && at.cause !== undefined && at.cause >= low ? [at.cause] : []))
  return [...new Set(causes)]
}
