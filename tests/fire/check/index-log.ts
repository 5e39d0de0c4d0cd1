import type { Evidence } from './evidence.ts'
import type { Stood } from './decode.ts'

export interface Recipient {
  readonly kind: string
  readonly id: string
}

/** What the topics say, by the ids under which it is asked for. */
export interface Indexed {
  readonly commands: readonly any[]
  readonly facts: readonly any[]
  readonly factsOf: ReadonlyMap<string, readonly any[]>
  readonly voided: number
  readonly releases: readonly (Stood & { readonly record: any })[]
  readonly releaseOf: ReadonlyMap<string, any>
  readonly deliveriesOf: ReadonlyMap<string, readonly any[]>
  /** Releases that were recorded as settled by the time the sinks were asked. */
  readonly settledBy: ReadonlySet<string>
  readonly dead: readonly any[]
  /** Facts that somebody could not read or fold: what is decided of one may be decided late. */
  readonly givenUp: ReadonlySet<string>
  /** Who was referred under this correlation. */
  readonly personOf: ReadonlyMap<string, string>
}

/** An Avro symbol has an underscore where the word has a hyphen. */
export const wordOf = (symbol: string): string => symbol.replaceAll('_', '-')

export const releaseName = (fact: string, { kind, id }: Recipient): string => `${fact}:${wordOf(kind)}/${id}`

const settled = ['delivered', 'acknowledged']

export const index = ({ stood, gatheredAt }: Evidence): Indexed => {
  const valid = (topic: keyof Evidence['stood']) => stood[topic].filter((one) => one.valid && one.type !== undefined)
  const records = (topic: keyof Evidence['stood']) => valid(topic).map(({ type, record }) => ({ ...record, type }))
  const facts = records('hub.events.v1')
  const deliveries = records('hub.deliveries.v1').filter(({ replay }) => replay == null)
  const dead = records('hub.dead.v1')
  const placesDead = new Set(dead.map(({ topic, partition, offset }) => `${topic}/${partition}/${offset}`))
  const releases = [...valid('hub.releases.gp.v1'), ...valid('hub.releases.partner.v1')]
  return {
    commands: records('hub.intake.v1'),
    facts,
    factsOf: Map.groupBy(facts, ({ command }) => command),
    voided: Object.values(stood).flat().filter((one) => !one.valid).length,
    releases,
    releaseOf: new Map(releases.map(({ record }) => [record.id, record])),
    deliveriesOf: Map.groupBy(deliveries, ({ id }) => id),
    settledBy: new Set(deliveries.filter(({ outcome, time }) => settled.includes(outcome) && time <= gatheredAt).map(({ id }) => id)),
    dead,
    givenUp: new Set(valid('hub.events.v1').filter(({ topic, partition, offset }) => placesDead.has(`${topic}/${partition}/${offset}`)).map(({ record }) => record.id)),
    personOf: new Map(facts.filter(({ type }) => type === 'ReferralSubmitted').map(({ correlation, person }) => [correlation, person]))
  }
}
