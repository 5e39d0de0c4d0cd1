import type { Fact } from '@oldham-cares/domain'
import type { AccessRecorded, HubRecord } from '../codec/index.js'

/** A record that the audit has to hold and does not: of a command, or of a person's events that a reader is known to have. */
export type Missing = { readonly partition: number } & (
  | { readonly command: string }
  | { readonly person: string; readonly reader: string }
)

interface Organisation {
  readonly kind: string
  readonly id: string
}

type Delivery = Extract<HubRecord, { readonly type: 'DeliveryRecorded' }>

const readingOf = (person: string, { kind, id }: Organisation): string => JSON.stringify([person, `${kind}:${id}`])

/**
 * How many records one partition of the audit must hold at least, by what stands in the same partition of the other topics:
 *
 * 1. Every valid fact, effective or a refusal, that the hub did not bring about by itself is of a command that came through
 *    a door: the door's record names that command.
 * 2. Of every person and every reader who is recorded as having pulled an event about them, the reader asked for it: there is
 *    a record of that reader about that person. What else was read is known from the audit alone, and its seals keep that whole.
 *
 * Facts and deliveries from before the first audit record are from before there was an audit; facts of that time are counted.
 */
export class RecordsNeeded {
  /** Facts older than the audit itself. */
  before = 0
  readonly #written = new Set<string>()
  readonly #toBeWritten = new Set<string>()
  readonly #readings = new Set<string>()
  readonly #pulled = new Set<string>()

  constructor(
    private readonly partition: number,
    private readonly since: number
  ) {}

  takeAccess({ command, person, organisation }: AccessRecorded): void {
    if (command !== undefined) this.#written.add(command)
    else if (person !== undefined) this.#readings.add(readingOf(person, organisation))
  }

  /** Valid facts and deliveries; anything else needs no record. */
  take(record: HubRecord): void {
    if (record.type === 'DeliveryRecorded') this.#takeDelivery(record)
    else if (cameThroughDoor(record)) this.#takeFact(record)
  }

  get required(): number {
    return this.#toBeWritten.size + this.#pulled.size
  }

  missing(): readonly Missing[] {
    const { partition } = this
    return [
      ...[...this.#toBeWritten.difference(this.#written)].map((command) => ({ partition, command })),
      ...[...this.#pulled.difference(this.#readings)].map((reading) => {
        const [person, reader] = JSON.parse(reading) as [string, string]
        return { partition, person, reader }
      })
    ]
  }

  #takeFact({ time, command }: Fact): void {
    if (time < this.since) this.before += 1
    else this.#toBeWritten.add(command)
  }

  #takeDelivery({ channel, person, recipient, time }: Delivery): void {
    if (channel === 'pull' && time >= this.since) this.#pulled.add(readingOf(person, recipient))
  }
}

/** What governance orders is sent in the hub's own name, and through a door all the same; only the retention clock is not. */
const orderedByGovernance = (fact: Fact): boolean => {
  const { type, reason } = fact as { readonly type: string; readonly reason?: string }
  return type === 'LegalHoldPlaced' || type === 'LegalHoldLifted' || (type === 'PersonErased' && reason !== 'retention')
}

const cameThroughDoor = (record: HubRecord): record is Fact =>
  'by' in record && 'sequence' in record && (record.by.kind !== 'hub' || orderedByGovernance(record))
