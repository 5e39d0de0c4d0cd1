interface Told {
  recipient: { kind: string, id: string }
  state: string
  number?: number
  reason?: string
  decided?: string
  event?: string
  answer?: string
  attempts: readonly Tried[]
}

interface Tried {
  channel: string
  as?: string
  endpoint?: string
  attempt: number
  outcome: string
  status?: number
  reason?: string
  time: string
  ms: number
  next?: string
  replay?: string
}

interface Fact {
  fact: string
  type?: string
  offset: number
  time: string
  valid: boolean
  refused?: string
  recipients: readonly Told[]
}

interface Command {
  command: string
  type?: string
  by?: { kind: string, id: string }
  door?: string
  correlation: string
  trace?: string
  received?: string
  offset?: number
  state: string
  givenUp?: { reason: string, time: string, letter: string, state: string, command?: string }
  insteadOf?: string
  facts: readonly Fact[]
}

export interface Trace {
  id: string
  as: string
  people: number
  more: boolean
  journeys: readonly { person: string, partition: number, referrals: readonly string[], commands: readonly Command[], more: boolean }[]
}

const words = (...said: (string | number | false | undefined)[]): string => said.filter((word) => word !== undefined && word !== false && word !== '').join(' ')

const tried = ({ time, channel, as, endpoint, attempt, outcome, status, reason, ms, next, replay }: Tried): string =>
  `${time}       ${words(as ?? channel, endpoint && `to ${endpoint}`, `#${attempt}`, outcome, status, reason, `after ${ms} ms`, next && `again ${next}`, replay && `replay ${replay}`)}`

const told = (fact: Fact, { recipient: { kind, id }, state, number, reason, decided, event, answer, attempts }: Told): string[] => [
  `${decided ?? fact.time}     ${words(`${kind}/${id}`, state, number !== undefined && `as number ${number}`, reason, event && `event ${event}`, answer && `answer ${answer}`)}`,
  ...attempts.map(tried)
]

const happened = (fact: Fact): string[] => [
  `${fact.time}   ${words(fact.type ?? 'a record that cannot be read', `at ${fact.offset}`, fact.refused, !fact.valid && 'void')}`,
  ...fact.recipients.flatMap((one) => told(fact, one))
]

const nothing = ''.padEnd(24)

const aside = ({ reason, time, letter, state, command }: NonNullable<Command['givenUp']>): string =>
  `${time}   ${words(`given up ${reason}`, `dead letter ${letter}`, state !== 'redriven' && state, command && `redriven as ${command}`)}`

const what = ({ type, givenUp }: Command): string => type ?? (givenUp ? 'a command that nobody can read' : 'a command that is kept no more')

const came = (one: Command): string => {
  const { by, door, offset, state } = one
  return words(what(one), by && `from ${by.kind}/${by.id}`, door && `through ${door}`, offset !== undefined && `at ${offset}`, state !== 'decided' && state)
}

const asked = (one: Command): string[] => {
  const { command, received, correlation, trace, givenUp, insteadOf, facts } = one
  return [
    '',
    `${received ?? facts[0]?.time ?? nothing} ${came(one)}`,
    `${nothing}   ${words(`correlation ${correlation}`, trace && `trace ${trace}`, (givenUp || insteadOf) && `command ${command}`, insteadOf && `instead of ${insteadOf}`)}`,
    ...(givenUp ? [aside(givenUp)] : []),
    ...facts.flatMap(happened)
  ]
}

const cut = ({ people, more, journeys }: Trace): string[] => {
  if (!more) return []
  const who = people > journeys.length ? `Of ${people} people ${journeys.length} are told` : 'There may be further people'
  return ['', `${who}: ask by a referral, a message or a command.`]
}

/** A journey line by line, each with the time at which it happened; what followed from a line stands beneath it, further in. */
export const sayTrace = (trace: Trace): string[] => [
  ...trace.journeys.flatMap(({ person, partition, referrals, commands, more }) => [
    words(`${trace.id} (${trace.as}): person ${person}, partition ${partition}`, referrals.length > 0 && `referral ${referrals.join(', ')}`),
    ...(more ? ['The oldest facts are left out.'] : []),
    ...commands.flatMap(asked)
  ]),
  ...cut(trace)
]
