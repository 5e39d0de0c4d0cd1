import type { Disclosure, DisclosurePolicy, Person, Subject } from '@oldham-cares/domain'
import { disclose } from '@oldham-cares/domain/disclose'
import { askPerson, askSealedPerson, PersonFrozen, type PersonNow, type SealedPersonNow, type View } from '@oldham-cares/log'
import type { Audit } from '../audit/audit.js'
import { requestUnderWay } from '../audit/request-under-way.js'
import { grant, type Allowed } from './allowed.js'
import { isRecorded, showsContent, type ExitDefinition } from './exit-definition.js'
import { GateFault } from './gate-fault.js'
import { accessOf, nothingAsked, takeNote, type Asked } from './what-was-asked.js'
import { withinTime } from './within-time.js'

/** For whom it is, and as what. */
export type Reader = Parameters<typeof disclose>[2]

/** What asking takes: the service's own view in Redis, the rules, the clock and the record. */
export interface Gate {
  readonly view: Pick<View, 'askAt'>
  readonly policy: DisclosurePolicy
  readonly now: () => number
  readonly audit: Audit
}

/** Longer than it takes from an answer of the gate to the first byte that leaves, far shorter than a replica is missed by its group. */
const goodForMs = 1_000

/** The same of an answer to a request, which first goes on the record: both may take 2 s. */
export const answerGoodForMs = 5_000

export type GateAnswer = Allowed | Extract<Disclosure, { disclosed: false }>

/** Everything that is asked for one answer, at one moment: the state is read when it is asked for, and never kept for another. */
export class Look {
  readonly now: number
  readonly reader: Reader
  private readonly asked = new Map<string, Asked>()
  /** Of a clock that nobody sets. */
  private readonly began = performance.now()

  constructor(
    private readonly exit: ExitDefinition,
    private readonly gate: Gate,
    reader: Reader
  ) {
    this.now = gate.now()
    this.reader = asCalled(reader)
  }

  /**
   * Whether its answers are of long ago: a process that was stopped in between wakes with them in its hand, and statements
   * may have been answered as done without it. Asked directly before something is sent of the hub's own accord.
   */
  get isStale(): boolean {
    return performance.now() - this.began > goodForMs
  }

  /** The same for an answer that somebody waits for. */
  get isTooLate(): boolean {
    return performance.now() - this.began > answerGoodForMs
  }

  /** The person as folded now, with further rows of the same moment. Throws NotCaughtUp, PersonFrozen or GateFault. */
  person(id: string, rows: readonly string[] = []): Promise<PersonNow> {
    return this.found(id, askPerson(this.gate.view, id, rows))
  }

  /** The same with what was sealed about them, for an exit that opens it. */
  sealedPerson(id: string, rows: readonly string[] = []): Promise<SealedPersonNow> {
    return this.found(id, askSealedPerson(this.gate.view, id, rows))
  }

  private async found<Found extends PersonNow | SealedPersonNow>(id: string, asking: Promise<Found>): Promise<Found> {
    const found = await withinTime(asking).catch((cause: unknown) => {
      if (cause instanceof PersonFrozen) this.noteOf(id).reason = cause.code
      throw cause
    })
    if (found.person === undefined) this.noteOf(id)
    return found
  }

  /** What the reader may be shown of a fact or a referral. `further`: a rule of the exit's own, which can only take away. */
  at(person: Person | undefined, subject: Subject, further: (allowed: Allowed) => boolean = () => true): GateAnswer {
    const asked = this.disclosureOf(person, subject)
    const allowed = asked.disclosed ? grant(asked, showsContent(this.exit) ? person?.id : undefined) : asked
    const answer = allowed.disclosed && !further(allowed) ? noStanding : allowed
    if (person !== undefined) takeNote(this.noteOf(person.id, person), subject, answer)
    return answer
  }

  /** Puts on the record what was shown of whom, and what was refused, since the last time. Throws AuditAway. */
  async recorded(): Promise<void> {
    if (!isRecorded(this.exit)) return
    const asked = [...this.asked]
    this.asked.clear()
    const found = asked.map(([person, one]) => this.record(person, one))
    const nobody = this.exit.kind === 'search' && asked.length === 0
    await Promise.all(nobody ? [this.record(undefined, nothingAsked())] : found)
  }

  private disclosureOf(person: Person | undefined, subject: Subject): Disclosure {
    try {
      return disclose(person, subject, this.reader, this.gate.policy, this.now)
    } catch (cause) {
      throw new GateFault('GATE.FAULT', cause)
    }
  }

  private noteOf(id: string, person?: Person): Asked {
    const note = this.asked.get(id) ?? nothingAsked(person)
    this.asked.set(id, note)
    return note
  }

  private record(person: string | undefined, asked: Asked): Promise<void> {
    const { exit, reader, gate } = this
    const underWay = requestUnderWay()
    if (!asked.disclosed && underWay !== undefined) underWay.denied = true
    return gate.audit.record(accessOf({ exit, reader, policy: gate.policy.version, person }, asked))
  }
}

const noStanding = { disclosed: false, reason: 'DISCLOSURE.NO_STANDING' } as const

/** As whom somebody works for the reader stands in the token of the request, where there is one of theirs. */
const asCalled = (reader: Reader): Reader => {
  const caller = requestUnderWay()?.caller
  if (caller === undefined || caller.org !== reader.id) return reader
  const { role, employer, worker } = caller
  return { ...(role === undefined ? {} : { role }), ...(employer === undefined ? {} : { employer }), worker, ...reader }
}
