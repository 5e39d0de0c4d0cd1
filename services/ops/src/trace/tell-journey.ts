import type { Organisation } from '@oldham-cares/domain'
import { header, type Received } from '@oldham-cares/log'
import type { DeadLetter } from '../dead-letters/dead-letter.js'
import type { FactAt } from './find-facts.js'
import type { Gathered } from './gather.js'
import type { StandingCommand } from './read-given-up.js'
import { iso, tellRecipients, type Answering, type ToldTo } from './tell-recipients.js'

/** What stands where a command led. Without `type`: void, or nobody can read it, and it counts for nothing. */
export interface ToldFact {
  readonly fact: string
  readonly type?: string
  readonly referral?: string
  readonly sequence?: number
  readonly offset: number
  /** When it came to stand there. */
  readonly time: string
  readonly valid: boolean
  /** Of a command that the rules did not allow: dotted. */
  readonly refused?: string
  readonly policy?: string
  readonly recipients: readonly ToldTo[]
}

/** That casework could not process a command, and what was decided about it since. */
export interface ToldGivenUp {
  /** Dotted. */
  readonly reason: string
  readonly time: string
  /** The dead letter: its place on hub.dead.v1, `partition-offset`. */
  readonly letter: string
  readonly state: DeadLetter['state']
  /** As what it was redriven. */
  readonly command?: string
}

export interface ToldCommand {
  readonly command: string
  /** Absent where the command itself is kept no more, nobody can read it, or says so of a fact alone. */
  readonly type?: string
  /** Absent where nobody can read it. */
  readonly by?: Organisation
  /** The service whose door took it. */
  readonly door?: string
  readonly correlation: string
  /** As OpenTelemetry knows it, where it was traced. */
  readonly trace?: string
  /** When the door handed it over, and when it came to stand on the log. */
  readonly received?: string
  readonly stood?: string
  readonly offset?: number
  readonly state: 'undecided' | 'decided' | 'refused' | 'given-up'
  readonly givenUp?: ToldGivenUp
  /** The one that was given up, which this one repeats. */
  readonly insteadOf?: string
  readonly facts: readonly ToldFact[]
}

export interface Journey {
  /** The hub's own id. */
  readonly person: string
  readonly partition: number
  readonly referrals: readonly string[]
  /** In the order in which they were decided, then those that were not. */
  readonly commands: readonly ToldCommand[]
  /** Older facts were left out. */
  readonly more: boolean
}

const said = (at: Received, name: string) => header(at.headers, name)

const traceIn = (at: Received): { readonly trace?: string } => {
  const trace = said(at, 'traceparent')?.split('-')[1]
  return trace === undefined ? {} : { trace }
}

const tellFact = (gathered: Gathered, answering: Answering, { at, fact }: FactAt): ToldFact => {
  const stands = { offset: at.offset, time: iso(at.timestamp), valid: at.valid }
  if (fact === undefined) return { fact: said(at, 'ce_id') ?? '', ...stands, recipients: [] }
  return {
    fact: fact.id,
    type: fact.type,
    ...('referral' in fact && fact.referral !== undefined ? { referral: fact.referral } : {}),
    sequence: fact.sequence,
    ...stands,
    ...(fact.type === 'CommandRefused' ? { refused: fact.reason } : {}),
    policy: fact.policy,
    recipients: tellRecipients(gathered, answering, { at, fact })
  }
}

const tellGivenUp = ({ reason, time, id: letter, state, settled }: DeadLetter): ToldGivenUp => ({
  reason,
  time,
  letter,
  state,
  ...(settled?.command === undefined ? {} : { command: settled.command })
})

const tellReceived = ({ at, command, letter }: StandingCommand) => {
  const [door, insteadOf] = [said(at, 'ce_source')?.replace(/^\//, ''), said(at, 'insteadof')]
  return {
    ...(command === undefined ? {} : { type: command.type }),
    ...(door === undefined ? {} : { door }),
    ...traceIn(at),
    received: said(at, 'ce_time') ?? iso(at.timestamp),
    stood: iso(at.timestamp),
    offset: at.offset,
    ...(letter === undefined ? {} : { givenUp: tellGivenUp(letter) }),
    ...(insteadOf === undefined ? {} : { insteadOf })
  }
}

const idOf = ({ at, command }: StandingCommand): string => command?.id ?? said(at, 'ce_id') ?? ''

const tellDecided = (gathered: Gathered, answering: Answering, id: string, found: readonly FactAt[]): readonly ToldCommand[] => {
  const [first] = found.flatMap(({ at, fact }) => (fact === undefined ? [] : [{ at, fact }]))
  if (first === undefined) return []
  const { command, by, correlation, type } = first.fact
  return [
    {
      command,
      by,
      correlation,
      ...traceIn(first.at),
      ...(first.at.cause === undefined ? {} : { offset: first.at.cause }),
      ...gathered.commands.filter((one) => idOf(one) === id).map(tellReceived).at(0),
      state: type === 'CommandRefused' ? 'refused' : 'decided',
      facts: found.map((one) => tellFact(gathered, answering, one))
    }
  ]
}

const commandIdOf = ({ at, fact }: FactAt): string => fact?.command ?? (said(at, 'ce_id') ?? '').replace(/\.\d+$/, '')

/** No fact follows from it. */
const tellAlone = (standing: StandingCommand): ToldCommand => {
  const { at, command, letter } = standing
  return {
    command: idOf(standing),
    ...(command === undefined ? {} : { by: command.sender }),
    correlation: command?.correlation ?? said(at, 'correlationid') ?? '',
    ...tellReceived(standing),
    state: letter === undefined ? 'undecided' : 'given-up',
    facts: []
  }
}

/** What was gathered, as a journey: command by command, fact by fact, recipient by recipient. Ids, times and reasons only. */
export const tellJourney = (gathered: Gathered, answering: Answering): Journey => {
  const { person, partition, referrals, facts, more } = gathered
  const decided = Map.groupBy(facts, commandIdOf)
  const commands = [...decided].flatMap(([id, found]) => tellDecided(gathered, answering, id, found))
  const alone = gathered.commands.filter((one) => !decided.has(idOf(one))).map(tellAlone)
  return { person, partition, referrals, commands: [...commands, ...alone], more }
}

