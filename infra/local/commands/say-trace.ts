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
  by: { kind: string, id: string }
  door?: string
  correlation: string
  trace?: string
  received?: string
  offset?: number
  state: string
  facts: readonly Fact[]
}

export interface Trace {
  id: string
  as: string
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

const asked = ({ type, by, door, received, offset, correlation, trace, state, facts }: Command): string[] => [
  '',
  `${received ?? facts[0]?.time ?? ''.padEnd(24)} ${words(type ?? 'a command that is kept no more', `from ${by.kind}/${by.id}`, door && `through ${door}`, offset !== undefined && `at ${offset}`, state !== 'decided' && state)}`,
  `${''.padEnd(24)}   ${words(`correlation ${correlation}`, trace && `trace ${trace}`)}`,
  ...facts.flatMap(happened)
]

/** A journey line by line, each with the time at which it happened; what followed from a line stands beneath it, further in. */
export const sayTrace = ({ id, as, journeys }: Trace): string[] =>
  journeys.flatMap(({ person, partition, referrals, commands, more }) => [
    words(`${id} (${as}): person ${person}, partition ${partition}`, referrals.length > 0 && `referral ${referrals.join(', ')}`),
    ...(more ? ['The oldest facts are left out.'] : []),
    ...commands.flatMap(asked)
  ])
