import { decide, policyOf, verdictsAsked, type Ask, type Command, type Fact, type Organisation, type Person, type Policy } from '@oldham-cares/domain'
import { foldPerson, frozenRow, personRow, personToDecide, type Rows, type View } from '@oldham-cares/log'

export const practice: Organisation = { kind: 'practice', id: 'A1001' }
export const lead: Organisation = { kind: 'partner', id: 'action-together' }
export const hour = 3_600_000
/** A Monday, noon in Oldham. */
export const monday = Date.UTC(2026, 10, 2, 12)

export const policy: Policy = policyOf({
  routing: { version: 'r', lead: lead.id, owners: [lead.id, 'mind'] },
  disclosure: {
    version: 'd', lead: lead.id, rows: [], asEmployer: [], mayOverride: [], overrideDays: 28, breakGlass: { roles: [], hours: 8, categories: [] }
  },
  timers: {
    version: 't',
    rules: {
      unaccepted: { workingDays: 2 },
      'accepted-without-contact': { workingDays: 5 },
      'in-progress-idle': { workingDays: 20 },
      'hold-past-review': { workingDays: 0 }
    },
    bankHolidays: []
  },
  measures: { version: 'm', measures: [] }
})

export const submit: Ask = {
  type: 'SubmitReferral', referral: 'r1', message: 'm1', source: 'gp', numberStatus: 'absent',
  cluster: 'oldham-west', ageBand: '65-74', need: 'loneliness', risks: 'none-known'
}
export const accept: Ask = { type: 'AcceptReferral', referral: 'r1' }

/** The people as casework's view would hold them, rows as JSON, and the one decider over them. Time is the test's. */
export class PeopleInMemory {
  now = monday
  reachable = true
  readonly facts: Fact[] = []
  private readonly rows = new Map<string, string>()
  private commands = 0
  private readonly policy: Policy

  constructor(more: Partial<Policy> = {}) {
    this.policy = { ...policy, ...more }
  }

  ask(person: string, sender: Organisation, ask: Ask): readonly Fact[] {
    const id = `c${++this.commands}`
    return this.take({ id, digest: id, person, sender, correlation: 'story', seals: [], ...ask })
  }

  take(command: Command): readonly Fact[] {
    const rows = {
      get: <Row>(name: string) => this.read<Row>(name),
      set: (name: string, row: unknown) => void this.rows.set(name, JSON.stringify(row))
    } as unknown as Rows
    const facts = decide(personToDecide(rows, command.person, verdictsAsked(command)), command, this.policy, this.now)
    for (const fact of facts) foldPerson.fold(fact, rows)
    this.facts.push(...facts)
    return facts
  }

  person(id: string): Person | undefined {
    return this.read(personRow(id))
  }

  /** As a view would hold somebody whom no code here can make sense of. */
  spoil(person: string): void {
    this.rows.set(personRow(person), JSON.stringify({ id: person }))
  }

  freeze(person: string): void {
    this.rows.set(frozenRow(person), '{}')
  }

  /** Rows of one partition; `reached` is as far as every fact that was made. */
  get view(): Pick<View, 'scan' | 'load'> {
    return {
      scan: (_partition, pattern) => this.scan(pattern),
      load: async (_partition, names) => {
        const values = new Map(names.map((name) => [name, this.read(name)]))
        return this.answer({
          reached: { folded: 0, decided: 0, out: this.facts.length },
          rows: { get: (name: string) => values.get(name) } as unknown as Rows
        })
      }
    }
  }

  private async *scan<Row>(pattern: string): AsyncIterable<readonly [string, Row]> {
    this.answer(undefined)
    for (const [name, json] of this.rows) if (name.startsWith(pattern.replace('*', ''))) yield [name, JSON.parse(json)]
  }

  private read<Row>(name: string): Row | undefined {
    const json = this.rows.get(name)
    return json === undefined ? undefined : JSON.parse(json)
  }

  private answer<Value>(value: Value): Value {
    if (!this.reachable) throw new Error('Redis does not answer')
    return value
  }
}
